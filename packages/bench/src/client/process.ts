import { answer } from '../processes/calls';
import { type Percentiles, percentiles } from '../report/percentiles';
import type { Seat, SubjectName } from '../wires';
import { Follower } from './follower';
import { type Keep, Tally } from './tally';

/** The process that holds all sockets of one subject's clients. */

const tally = new Tally();
let followers: Follower[] = [];
let keeps: Keep = 'nothing';
/** ms without a delivery after which the rest is taken for lost. */
const patience = 60_000;

export interface Heard {
  readonly deliveries: number;
  /** ms from an event's making to its reading, over all deliveries; null unless kept. */
  readonly latency: Percentiles | null;
  /** µs at which each delivery came, in order; null unless kept. */
  readonly arrivals: readonly number[] | null;
}

const calls = {
  /** Opens a socket for each seat, so many at a time. Resolves when all follow their channel. */
  async connect(of: {
    subject: SubjectName;
    port: number;
    seats: readonly Seat[];
    atOnce: number;
  }): Promise<Record<string, never>> {
    const opened: Follower[] = [];
    const queue = of.seats.values();
    const openNext = async () => {
      for (const seat of queue) {
        const follower = new Follower({ subject: of.subject, port: of.port, seat, tally });
        opened.push(follower);
        await follower.ready;
      }
    };
    await Promise.all(Array.from({ length: of.atOnce }, openNext));
    followers = [...followers, ...opened];
    return {};
  },

  /** Says what is going to come, before it does: so many events for everybody who reads. */
  async expect(of: { perSocket: number; keep: Keep }): Promise<{ deliveries: number }> {
    keeps = of.keep;
    const reading = followers.filter((follower) => !follower.stalled);
    for (const follower of reading) follower.target += of.perSocket;
    const deliveries = reading.length * of.perSocket;
    tally.expect({ deliveries, keep: of.keep });
    return { deliveries };
  },

  /** Waits until all of it has come, to each exactly its share. */
  async heard(_: Record<string, never>): Promise<Heard> {
    const kept = await tally.complete(patience);
    const off = followers.find((follower) => !follower.stalled && follower.heard !== follower.target);
    if (off) throw new Error(`A socket heard ${off.heard} events and should have heard ${off.target}.`);
    const deliveries = followers.reduce((sum, { heard }) => sum + heard, 0);
    return {
      deliveries,
      latency: keeps === 'latency' ? percentiles(kept) : null,
      arrivals: keeps === 'arrival' ? [...kept] : null,
    };
  },

  /** The first socket stops reading. */
  async stallOne(_: Record<string, never>): Promise<Record<string, never>> {
    followers[0]?.stall();
    return {};
  },

  async drop(_: Record<string, never>): Promise<Record<string, never>> {
    for (const follower of followers) follower.drop();
    followers = [];
    return {};
  },
};

export type ClientCalls = typeof calls;
answer(calls);
