export { forgetOldVisits, forgetVisits } from './forget-visits';
export { recordVisits } from './record-visits';
export * from './router';
export { setTimeZone } from './set-time-zone';
export { tellFigures, tellsFigures } from './tell-figures';
export { tellAllViews, tellViews } from './tell-views';
export { type Visit, visitSchema } from './visit';
