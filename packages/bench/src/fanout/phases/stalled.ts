import type { Plan } from '../plan';
import type { Phase } from './phase';

/** Events between two looks whether the others have them all. */
const step = 5_000;

/** One reader stops reading while events go out to the others, who must hear them all; what the server keeps for it is what grows. */
export const stalled = ({ stalled: { events, before } }: Plan, channel: string): Phase => ({
  name: 'stalled',
  rounds: 1,
  async measure(arena) {
    const told = { channels: [channel], perTurn: 1, everyMs: 0 };
    // What a server remembers anyway is full by then.
    await arena.tell({ ...told, events: before });
    const calm = await arena.memory();
    await arena.stallOne();
    let deliveries = 0;
    let cpu = 0;
    for (let left = events; left > 0; left -= step) {
      const part = await arena.tell({ ...told, events: Math.min(step, left) });
      deliveries += part.deliveries;
      cpu += part.cpu;
    }
    const { heap, rss } = await arena.memory();
    return { deliveries, values: { growth: heap - calm.heap, rss: rss - calm.rss, us: cpu / deliveries } };
  },
});
