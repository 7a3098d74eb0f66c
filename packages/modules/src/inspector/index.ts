import { router } from '@stallwire/kernel';
import { audience } from './audience';
import { actors, events, fresh } from './events';

export type { RefusedJoin } from './audience';
export type { Carried, InspectedEvent } from './events';

/** What happened in a store, for those who build on it. Reads only: it is no module of the trade. */
export const inspectorRouter = router({ events, fresh, actors, audience });
