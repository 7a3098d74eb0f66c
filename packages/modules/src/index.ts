export * from './account';
export * from './cart';
export * from './product';
export * from './root';
export * from './settings';
export { runSweep, type Sweep } from './sweep';
