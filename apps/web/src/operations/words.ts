import { closeCodes, type ResyncReason, refusals } from '@stallwire/events';
import type { OperationsLook } from '@/trpc/types';

const transportWords: Readonly<Record<string, string>> = {
  'trpc-ws': 'tRPC',
  'trpc-sse': 'Server-sent events',
  socketio: 'Socket.IO',
  'ws-orders': '/ws/orders',
};
export const transportsIn = ({ live }: OperationsLook) =>
  Object.entries(live.connections).map(([transport, count]) => ({
    transport,
    name: transportWords[transport] ?? transport,
    count,
  }));

const resyncWords: Readonly<Record<ResyncReason, string>> = {
  history_gone: 'The log did not reach back that far',
  other_epoch: 'A position of another life of the log',
  from_the_future: 'A position that the database has not reached',
  too_far_behind: 'Too much would have had to be told again',
};

/** Says a word of ours to a person; what is not known stays as it is. */
const wordsIn =
  (known: Readonly<Record<string, string>>) =>
  (word: string): string =>
    known[word] ?? word;

export const resyncReason = wordsIn(resyncWords);
export const refusalReason = wordsIn(
  Object.fromEntries(Object.entries(refusals).map(([code, { words }]) => [code, words])),
);
export const closeReason = wordsIn(
  Object.fromEntries(Object.entries(closeCodes).map(([code, { words }]) => [code, words])),
);

/** An old client as the server counts it: `socket.io 4 websocket cursors`. */
export function clientWords(kind: string): string {
  const [wire, protocol, transport, resumes] = kind.split(' ');
  if (wire !== 'socket.io') return `${kind}, the first generation’s socket`;
  return `Socket.IO ${protocol} over ${transport}, ${resumes === 'cursors' ? 'resumes from its position' : 'without a position'}`;
}

const jobStates: Readonly<Record<string, string>> = {
  created: 'waiting',
  retry: 'to be tried again',
  active: 'running',
  completed: 'done within the hour',
  cancelled: 'called off',
  failed: 'failed',
};
export const jobState = wordsIn(jobStates);

/** `0.42 ms`, `87 ms`, `1.2 s`; a dash where nothing was measured. */
export function duration(ms: number | null): string {
  if (ms === null) return '–';
  if (ms < 10) return `${ms.toLocaleString('en', { maximumFractionDigits: ms < 1 ? 2 : 1 })} ms`;
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toLocaleString('en', { maximumFractionDigits: 1 })} s`;
}

export const rate = (perSecond: number): string =>
  perSecond.toLocaleString('en', { maximumFractionDigits: perSecond < 10 ? 1 : 0 });

export const whole = (count: number): string => count.toLocaleString('en');

/** Moments closer together than that have seconds in their names: on an axis of eight, two would else have the same. */
const minutesApart = 8 * 60_000;

/** What moments are called on an axis: `07:01`, or `07:01:25` while there are few of them. */
export function momentNames(moments: readonly { readonly at: string }[], timeZone: string): readonly string[] {
  const times = moments.map(({ at }) => Date.parse(at));
  const apart = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: apart < minutesApart ? 'medium' : 'short' });
  return times.map((time) => clock.format(time));
}
