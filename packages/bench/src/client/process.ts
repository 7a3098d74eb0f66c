import { answer } from '../processes/calls';
import type { Seat, SubjectName } from '../wires';
import { Follower } from './follower';
import { percentiles } from './percentiles';
import { Tally } from './tally';

/** The process that holds all sockets of one subject's clients. */

const tally = new Tally();
let followers: Follower[] = [];
/** ms for all deliveries of one measurement. */
const patience = 120_000;

export interface Heard {
  readonly deliveries: number;
  /** ms from the event's making to its reading; null unless asked for. */
  readonly latency: { readonly p50: number; readonly p99: number; readonly most: number } | null;
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
  async expect(of: { perSocket: number; latencies: boolean }): Promise<{ deliveries: number }> {
    const reading = followers.filter((follower) => !follower.stalled);
    for (const follower of reading) follower.target += of.perSocket;
    const deliveries = reading.length * of.perSocket;
    tally.expect({ deliveries, latencies: of.latencies });
    return { deliveries };
  },

  /** Waits until all of it has come, to each exactly its share. */
  async heard(_: Record<string, never>): Promise<Heard> {
    const sorted = await tally.complete(patience);
    const off = followers.find((follower) => !follower.stalled && follower.heard !== follower.target);
    if (off) throw new Error(`A socket heard ${off.heard} events and should have heard ${off.target}.`);
    const deliveries = followers.reduce((sum, { heard }) => sum + heard, 0);
    return { deliveries, latency: sorted.length > 0 ? percentiles(sorted) : null };
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
