import { router } from '@stallwire/kernel';
import { events } from './events';

export type { InspectedEvent } from './events';

/** What happened in a store, for those who build on it. Reads only: it is no module of the trade. */
export const inspectorRouter = router({ events });
