import {
  endDiscounts,
  expireBalances,
  releaseForgotten,
  type Sweep,
  takeInImports,
  wipeDeleted,
} from '@stallwire/modules';

/** Everything that time makes due. A line here is all that a sweep needs; those that ask the payment provider are in `../payments`. */
export const sweeps: readonly Sweep[] = [releaseForgotten, endDiscounts, takeInImports, wipeDeleted, expireBalances];
