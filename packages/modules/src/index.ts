export * from './account';
export * from './product';
export * from './root';
export * from './settings';
