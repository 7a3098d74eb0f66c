export * from './account';
export * from './analytics';
export * from './cart';
export { catchUp, type Follower, followedBy } from './follower';
export * from './notification';
export * from './order';
export * from './payment';
export {
  endDiscounts,
  exportCsv,
  keptBeside,
  releaseForgotten,
  releaseReservation,
  startImport,
  takeInImports,
  wipeDeleted,
} from './product';
export * from './root';
export * from './settings';
export { runSweep, type Sweep } from './sweep';
