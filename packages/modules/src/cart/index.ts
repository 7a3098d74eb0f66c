export * from './add';
export * from './change';
export * from './clear';
export type { CartView } from './contents';
export * from './merge';
export * from './remove';
export * from './router';
