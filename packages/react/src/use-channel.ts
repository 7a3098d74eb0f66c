'use client';

import type { ChannelKind, Cursor, Envelope } from '@stallwire/events';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { type ChannelView, idleView } from './followed';
import type { Arrival } from './live';
import { useLive } from './live-provider';
import { type ChannelInput, channelNamed } from './relevance';

export interface ChannelOptions<K extends ChannelKind> {
  /** Where to go on from if nobody follows the channel yet; without it, from now on. */
  readonly cursor?: Cursor | undefined;
  /** Every event of the channel, in order and once. */
  onEvent?(event: Envelope<K>, arrival: Arrival): void;
  /**
   * Some events may be missing: read again what was read before (once after joining from now on, too). Queries are read again
   * without asking.
   */
  onResync?(): void;
}

/** Follows a channel while mounted (null: none), together with everybody else in this tab who does. */
export function useChannel<K extends ChannelKind>(
  kind: K,
  input: ChannelInput<K> | null,
  { cursor, onEvent, onResync }: ChannelOptions<K> = {},
): ChannelView {
  const live = useLive();
  const channel = input === null ? null : channelNamed(kind, input);
  const tellEvent = useEffectEvent((event: Envelope, arrival: Arrival) => onEvent?.(onKind<K>(event), arrival));
  const tellGap = useEffectEvent(() => onResync?.());
  const start = useEffectEvent(() => cursor ?? null);
  useEffect(() => {
    if (channel === null) return;
    const unlisten = live.onChannel(
      channel,
      (event, arrival) => tellEvent(event, arrival),
      () => tellGap(),
    );
    const release = live.channels.follow(channel, start());
    return () => {
      unlisten();
      release();
    };
  }, [live, channel]);
  return useSyncExternalStore(
    live.channels.subscribe,
    () => (channel === null ? idleView : live.channels.view(channel)),
    () => idleView,
  );
}

/** A channel of kind K carries the envelopes of K only: the server's procedure of that kind says so. */
const onKind = <K extends ChannelKind>(event: Envelope) => event as Envelope<K>;
