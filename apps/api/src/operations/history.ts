import type { Moment } from '@stallwire/kernel';
import type { RunningHub } from '@stallwire/realtime';
import type { Metrics } from '../metrics';

/** ms between two moments, and how many are kept: ten minutes. */
const every = 5_000;
const most = 120;
const minute = 60_000;

type Totals = ReadonlyMap<string, number>;
interface Taken extends Moment {
  readonly time: number;
  readonly totals: Totals;
}

export interface History {
  /** The oldest first. */
  recent(): readonly Moment[];
  /** What was told so far by name, and within the last minute. */
  events(): Promise<readonly { readonly name: string; readonly total: number; readonly lastMinute: number }[]>;
  stop(): void;
}

/** Remembers some minutes of what the counters said, so that a page which is opened shows where things come from. */
export function keepHistory(
  { published }: Pick<Metrics, 'published'>,
  hub: Pick<RunningHub, 'stats'>,
  now: () => number = Date.now,
): History & { take(): Promise<void> } {
  const taken: Taken[] = [];
  const totalsNow = async (): Promise<Totals> =>
    new Map((await published.get()).values.map(({ labels, value }) => [String(labels.event), value]));

  const take = async () => {
    const totals = await totalsNow();
    const time = now();
    const before = taken.at(-1);
    const seconds = before ? (time - before.time) / 1_000 : 0;
    const events = before && seconds > 0 ? (sum(totals) - sum(before.totals)) / seconds : 0;
    taken.push({ time, totals, at: new Date(time).toISOString(), connections: hub.stats().connections, events });
    if (taken.length > most) taken.shift();
  };
  const timer = setInterval(() => void take(), every);
  timer.unref();

  return {
    take,
    recent: () => taken.map(({ at, connections, events }) => ({ at, connections, events })),
    async events() {
      const totals = await totalsNow();
      const since = taken.findLast(({ time }) => time <= now() - minute)?.totals ?? new Map<string, number>();
      return [...totals]
        .map(([name, total]) => ({ name, total, lastMinute: total - (since.get(name) ?? 0) }))
        .sort((a, b) => b.lastMinute - a.lastMinute || b.total - a.total || a.name.localeCompare(b.name));
    },
    stop: () => clearInterval(timer),
  };
}

const sum = (totals: Totals): number => [...totals.values()].reduce((all, one) => all + one, 0);
