import type { Arena } from '../arena';
import type { Plan } from '../plan';
import type { Measured } from './phase';

/** µs a subscriber and second while nothing is told: heartbeats, pings, asking again who may listen. All subjects at the same time. */
export async function idle(arena: Arena, { crowd }: Plan): Promise<Measured> {
  const cpu = await arena.idle(crowd.idleMs);
  return { deliveries: 0, values: { us: cpu / crowd.subscribers / (crowd.idleMs / 1000) } };
}
