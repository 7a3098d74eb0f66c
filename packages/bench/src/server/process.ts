import { setTimeout as pause } from 'node:timers/promises';
import { answer } from '../processes/calls';
import type { BenchEvent, SubjectName } from '../wires';
import { EventMaker } from './events';
import { LoopWatch } from './loop-watch';
import { openSubject } from './subjects';
import type { StallwireOptions } from './subjects/stallwire';
import type { Subject } from './subjects/subject';

/** The process that holds one server under measurement, and tells its events. */

let subject: Subject | null = null;
let watch: LoopWatch | null = null;
const events = new EventMaker();
/** Made beforehand, for the next telling. */
let made: readonly BenchEvent[] = [];

export interface Telling {
  /** Each event goes to the next of them. */
  readonly channels: readonly string[];
  readonly events: number;
  /** Events in one turn of the loop. */
  readonly perTurn: number;
  /** ms from one turn’s events to the next turn’s; 0: in the very next turn. */
  readonly everyMs: number;
}

export interface Memory {
  /** Bytes after a garbage collection. */
  readonly rss: number;
  readonly heap: number;
}

const collect = (): void => globalThis.gc?.();
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const calls = {
  async open(of: { subject: SubjectName; stallwire: StallwireOptions }): Promise<{ port: number }> {
    subject = await openSubject(of.subject, of.stallwire);
    return { port: subject.port };
  },

  /** µs of processor time of this process so far, user and system, all threads. */
  async cpu(of: { collect: boolean }): Promise<number> {
    if (of.collect) collect();
    const { user, system } = process.cpuUsage();
    return user + system;
  },

  async memory(_: Record<string, never>): Promise<Memory> {
    // What a first collection lets go of, a second one frees.
    for (let round = 0; round < 3; round++) {
      collect();
      await pause(20);
    }
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, heap: heapUsed + external };
  },

  /** Makes the events of the next `tell`, so that it measures telling only. */
  async make({ channels, events: count }: Telling): Promise<Record<string, never>> {
    made = Array.from({ length: count }, (_, index) => events.next(channels[index % channels.length] ?? ''));
    return {};
  },

  async tell(of: Telling): Promise<Record<string, never>> {
    if (!subject) throw new Error('There is no server yet.');
    const began = performance.now();
    for (let told = 0; told < of.events; told++) {
      if (told > 0 && told % of.perTurn === 0) {
        const due = began + (told / of.perTurn) * of.everyMs;
        if (of.everyMs > 0) await pause(Math.max(0, due - performance.now()));
        else await nextTurn();
      }
      subject.publish(made[told] ?? events.next(of.channels[told % of.channels.length] ?? ''));
    }
    made = [];
    return {};
  },

  async watchLoop(_: Record<string, never>): Promise<Record<string, never>> {
    watch = new LoopWatch();
    return {};
  },

  /** ms of the longest turn since `watchLoop`. */
  async longestTurn(_: Record<string, never>): Promise<number> {
    const longest = watch?.end() ?? 0;
    watch = null;
    return longest;
  },
};

export type ServerCalls = typeof calls;
answer(calls);
