import { endDiscounts, releaseForgotten, type Sweep, takeInImports, wipeDeleted } from '@stallwire/modules';

/** Everything that time makes due. A line here is all that a sweep needs. */
export const sweeps: readonly Sweep[] = [releaseForgotten, endDiscounts, takeInImports, wipeDeleted];
