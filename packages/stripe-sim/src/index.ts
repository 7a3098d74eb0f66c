export { createStripeSim, type StripeSim, type StripeSimOptions } from './sim';
