import { type Channel, type Cursor, closeCodes, mostChannels, packPositions, unpackPositions } from '@stallwire/events';
import { createTRPCUntypedClient, httpSubscriptionLink } from '@trpc/client';
import { type Failure, type Following, failureOf, type Line, type LineEvents, readTracked } from './line';

export interface SseLineOptions {
  readonly url: string;
  /** For places without a global one. */
  readonly EventSource?: typeof EventSource | undefined;
  /** Until a connect counts as failed, ms. */
  readonly connectWithin: number;
}

interface Followed {
  readonly on: Following;
  after: Cursor | null;
  /** A frame came on this line: it cannot be the one that is refused. */
  proven: boolean;
}

/** What the server says, too, to one channel too many: asked for again after a while, when others may have been left. */
const tooMany: Failure = { code: 'TOO_MANY_REQUESTS', refusal: null };

/**
 * The way round when no WebSocket comes through: all channels in one stream, tracked by all their positions together. It opens
 * with the first channel that is followed.
 */
export function openSseLine(options: SseLineOptions, on: LineEvents): Line {
  const trpc = createTRPCUntypedClient({
    links: [
      httpSubscriptionLink({ url: options.url, ...(options.EventSource && { EventSource: options.EventSource }) }),
    ],
  });
  const followed = new Map<Channel, Followed>();
  let stream: { unsubscribe(): void } | null = null;
  let over = false;
  let opened = false;
  let reopen: ReturnType<typeof setTimeout> | undefined;
  let late: ReturnType<typeof setTimeout> | undefined;

  const lose = (code: number | null, tell: boolean): void => {
    if (over) return;
    over = true;
    clearTimeout(reopen);
    clearTimeout(late);
    stream?.unsubscribe();
    if (tell) on.lost(code);
  };
  const isUp = (): void => {
    clearTimeout(late);
    on.heard();
    if (opened) return;
    opened = true;
    on.opened();
  };
  const refuse = (failure: Failure): void => {
    const unproven = [...followed].filter(([, { proven }]) => !proven);
    if (failure.code === 'UNAUTHORIZED') lose(closeCodes.signed_out.code, true);
    else if (failure.code === null || unproven.length === 0) lose(null, true);
    if (over) return;
    for (const [channel, { on: following }] of unproven) {
      followed.delete(channel);
      following.ended(failure);
    }
    change();
  };
  const open = (): void => {
    stream?.unsubscribe();
    clearTimeout(late);
    stream = null;
    if (followed.size === 0) return;
    late = setTimeout(() => lose(null, true), options.connectWithin);
    const channels = [...followed.keys()];
    const lastEventId = packPositions(channels, (channel) => followed.get(channel)?.after);
    const input = { channels, ...(/\d/.test(lastEventId) && { lastEventId }) };
    const positionIn = (packed: string, channel: Channel) => unpackPositions(channels, packed).get(channel);
    let current = true;
    const subscription = trpc.subscription('live.all', input, {
      onConnectionStateChange({ state, error }) {
        if (!current || over) return;
        if (state === 'pending') isUp();
        if (state === 'connecting' && error) lose(null, true);
      },
      onData(value) {
        const tracked = !current || over ? null : readTracked(value, positionIn);
        const to = tracked && followed.get(tracked.frame.channel);
        if (!tracked || !to) return;
        on.heard();
        to.after = tracked.at ?? to.after;
        to.proven = true;
        to.on.frame(tracked.at, tracked.frame);
      },
      onError: (error) => current && !over && refuse(failureOf(error)),
      onComplete: () => current && lose(null, true),
    });
    stream = {
      unsubscribe() {
        current = false;
        subscription.unsubscribe();
      },
    };
  };
  const change = (): void => {
    clearTimeout(reopen);
    if (!over) reopen = setTimeout(open, 0);
  };

  return {
    wire: 'sse',
    follow(channel, after, following) {
      if (followed.size >= mostChannels) {
        const refused = setTimeout(() => following.ended(tooMany), 0);
        return () => clearTimeout(refused);
      }
      const mine: Followed = { on: following, after, proven: false };
      followed.set(channel, mine);
      change();
      return () => {
        if (followed.get(channel) !== mine) return;
        followed.delete(channel);
        change();
      };
    },
    /** The server's pings are watched by tRPC's link itself. */
    probe() {},
    close: () => lose(null, false),
  };
}
