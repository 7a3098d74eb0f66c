import type { Shared } from '../plan';
import { type Phase, perMessage } from './phase';

/** One event a turn of the loop. */
export const stream = (plan: Shared, channel: string): Phase => ({
  name: 'stream',
  rounds: plan.rounds,
  warmUp: true,
  measure: async (arena) =>
    perMessage(await arena.tell({ channels: [channel], events: plan.stream, perTurn: 1, everyMs: 0 })),
});
