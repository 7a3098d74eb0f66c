import {
  endDiscounts,
  endTrials,
  expireBalances,
  forgetOldNotifications,
  forgetOldVisits,
  releaseForgotten,
  type Sweep,
  takeInImports,
  tellAllViews,
  wipeDeleted,
} from '@stallwire/modules';
import { followerSweeps } from './following';

/** Everything that time makes due. A line here is all that a sweep needs; those that ask the payment provider are in `../payments`. */
export const sweeps: readonly Sweep[] = [
  releaseForgotten,
  endDiscounts,
  takeInImports,
  wipeDeleted,
  expireBalances,
  endTrials,
  tellAllViews,
  forgetOldVisits,
  forgetOldNotifications,
  ...followerSweeps,
];
