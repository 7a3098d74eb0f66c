import { router } from '@stallwire/kernel';
import { audience } from './audience';
import { events } from './events';

export type { RefusedJoin } from './audience';
export type { InspectedEvent } from './events';

/** What happened in a store, for those who build on it. Reads only: it is no module of the trade. */
export const inspectorRouter = router({ events, audience });
