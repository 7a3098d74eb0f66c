import type { Seat } from '../../wires';
import type { Arena } from '../arena';
import type { Plan } from '../plan';
import type { Measured } from './phase';

/** Connecting and subscribing on a fresh server, and what each subscriber that hears nothing takes up. */
export async function connect(arena: Arena, { crowd }: Plan, seats: readonly Seat[]): Promise<Measured> {
  await arena.warmUp(seats.slice(0, crowd.warmUp));
  const before = await arena.memory();
  const cpu = await arena.connect(seats);
  const { rss, heap } = await arena.memory();
  const each = (bytes: number) => bytes / seats.length;
  return {
    deliveries: 0,
    values: { us: each(cpu), rss: each(rss - before.rss), heap: each(heap - before.heap) },
  };
}
