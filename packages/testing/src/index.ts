export * from './given';
export * from './samples';
export * from './world';
