import type { Seat } from '../../wires';
import type { Plan } from '../plan';
import { type Phase, perMessage } from './phase';

/**
 * A channel of its own for every connection: one event a turn, each to somebody else. Each is delivered once, so that making it would be
 * half of what is measured; they are made before.
 */
export const own = ({ own: { connections, rounds, eventsEach } }: Plan, seats: readonly Seat[]): Phase => ({
  name: 'own',
  rounds,
  warmUp: true,
  async measure(arena) {
    const channels = seats.map(({ channel }) => channel);
    const telling = { channels, events: connections * eventsEach, perTurn: 1, everyMs: 0 };
    return perMessage(await arena.tell(telling, { perSocket: eventsEach, madeBefore: true }));
  },
});
