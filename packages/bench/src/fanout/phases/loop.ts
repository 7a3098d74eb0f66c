import type { Plan } from '../plan';
import type { Phase } from './phase';

/** The longest turn of the server's loop while single events, a stream and bursts go out. Watching costs time, so nothing else is measured. */
export const loop = ({ crowd: { rounds, loopMs } }: Plan, channel: string): Phase => ({
  name: 'loop',
  rounds,
  async measure(arena) {
    const channels = [channel];
    let deliveries = 0;
    const longest = await arena.longestTurn(async () => {
      for (const how of [
        { events: 3, perTurn: 1, everyMs: loopMs },
        { events: 5, perTurn: 1, everyMs: 0 },
        { events: 10, perTurn: 10, everyMs: 0 },
      ])
        deliveries += (await arena.tell({ channels, ...how }, { collect: false })).deliveries;
    });
    return { deliveries, values: { longest } };
  },
});
