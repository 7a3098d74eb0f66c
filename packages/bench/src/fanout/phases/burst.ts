import type { Shared } from '../plan';
import { type Phase, perMessage } from './phase';

/** Ten events a turn of the loop. */
export const burst = (plan: Shared, channel: string): Phase => ({
  name: 'burst',
  rounds: plan.rounds,
  measure: async (arena) =>
    perMessage(await arena.tell({ channels: [channel], events: plan.burst, perTurn: 10, everyMs: 0 })),
});
