export * from './grant-membership';
export * from './reads';
export * from './revoke-membership';
export * from './revoke-other-sessions';
export * from './revoke-session';
export * from './router';
export * from './sign-out';
