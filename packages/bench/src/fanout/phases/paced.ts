import type { Shared } from '../plan';
import { type Phase, perMessage } from './phase';

/** Events with time between them, and how long each takes to everybody. */
export const paced = (plan: Shared, channel: string): Phase => ({
  name: 'paced',
  rounds: plan.rounds,
  measure: async (arena) =>
    perMessage(await arena.tell({ channels: [channel], perTurn: 1, ...plan.paced }, { keep: 'latency' })),
});
