import { EventEmitter, once } from 'node:events';
import type { Channel, Cursor } from '@stallwire/events';
import type { Arrival } from '../src/live';
import type { Tab } from './tab';
import { until } from './until';

/** Follows a channel and keeps what arrives. */
export function listen({ live }: Tab, channel: Channel, after: Cursor | null = null) {
  const heard = new EventEmitter();
  const got: { id: string; replayed: Arrival['replayed'] }[] = [];
  const gaps: string[] = [];
  const unlisten = live.onChannel(
    channel,
    ({ id }, { replayed }) => {
      got.push({ id, replayed });
      heard.emit('any');
    },
    () => {
      gaps.push(live.channels.historyOf(channel)?.position ?? 'nowhere');
      heard.emit('any');
    },
  );
  const release = live.channels.follow(channel, after);
  return {
    got,
    gaps,
    ids: () => got.map(({ id }) => id),
    stop() {
      unlisten();
      release();
    },
    /** Resolves when so many events have come. */
    async count(n: number): Promise<void> {
      while (got.length < n) await once(heard, 'any');
    },
    async gap(n = 1): Promise<void> {
      while (gaps.length < n) await once(heard, 'any');
    },
    status: (status: string) => until(live.channels.subscribe, () => live.channels.view(channel).status === status),
  };
}
