import { closeCodes } from '@stallwire/events';
import { createTRPCUntypedClient, createWSClient, wsLink } from '@trpc/client';
import { failureOf, type Line, type LineEvents, readTracked } from './line';
import { procedureOf } from './relevance';

export interface WsLineOptions {
  readonly url: string;
  /** For places without a global one. */
  readonly WebSocket?: typeof WebSocket | undefined;
  /** All in ms: until a connect counts as failed; silence after which a sign of life is asked for; until it must have come. */
  readonly connectWithin: number;
  readonly askAfter: number;
  readonly verdictAfter: number;
}

/** One WebSocket, one life: tRPC's client never reconnects by itself here, so close codes, jitter and waking are ours. */
export function openWsLine(options: WsLineOptions, on: LineEvents): Line {
  let over = false;
  const lose = (code: number | null, tell: boolean): void => {
    if (over) return;
    over = true;
    pulse.stop();
    const socket = client.connection?.ws;
    void client.close();
    socket?.close();
    if (tell) on.lost(code);
  };
  const pulse = createPulse(options, {
    ask: () => client.connection?.ws?.send('PING'),
    dead: () => lose(closeCodes.silent.code, true),
  });
  const client = createWSClient({
    url: options.url,
    ...(options.WebSocket && { WebSocket: options.WebSocket }),
    onOpen() {
      if (over) return;
      client.connection?.ws?.addEventListener('message', () => {
        if (over) return;
        pulse.heard();
        on.heard();
      });
      pulse.open();
      on.opened();
    },
    onClose: (cause) => lose(cause?.code ?? null, true),
    retryDelayMs() {
      lose(null, true);
      return 0;
    },
  });
  const trpc = createTRPCUntypedClient({ links: [wsLink({ client })] });

  return {
    wire: 'ws',
    follow(channel, after, following) {
      let done = false;
      const end = (error: unknown): void => {
        if (done || over) return;
        done = true;
        following.ended(error === null ? null : failureOf(error));
      };
      const procedure = procedureOf(channel);
      if (!procedure) throw new Error(`${channel} is no channel.`);
      const input = after === null ? procedure.input : { ...procedure.input, lastEventId: after };
      const subscription = trpc.subscription(procedure.path, input, {
        onData(value) {
          const tracked = done || over ? null : readTracked(value, (id) => id);
          if (tracked) following.frame(tracked.at, tracked.frame);
        },
        onError: end,
        onComplete: () => end(null),
      });
      return () => {
        done = true;
        subscription.unsubscribe();
      };
    },
    probe: () => pulse.probe(),
    close: () => lose(null, false),
  };
}

/** Asks when it was quiet for a while, and gives up when nothing at all came back. Timers of sleeping tabs may be hours late. */
function createPulse(
  { connectWithin, askAfter, verdictAfter }: WsLineOptions,
  to: { ask(): void; dead(): void },
): { open(): void; heard(): void; probe(): void; stop(): void } {
  let timer = setTimeout(to.dead, connectWithin);
  const wait = (then: () => void, ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(then, ms);
  };
  let heardAt = 0;
  const ask = (): void => {
    to.ask();
    const askedAt = Date.now();
    wait(() => (heardAt >= askedAt ? listen() : to.dead()), verdictAfter);
  };
  const listen = (): void => {
    const quiet = Date.now() - heardAt;
    if (quiet >= askAfter) ask();
    else wait(listen, askAfter - quiet);
  };
  return {
    open() {
      heardAt = Date.now();
      listen();
    },
    heard() {
      heardAt = Date.now();
    },
    probe: ask,
    stop: () => clearTimeout(timer),
  };
}
