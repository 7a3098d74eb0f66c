import { QueryClient } from '@tanstack/react-query';
import { EventSource } from 'eventsource';
import { WebSocket } from 'ws';
import type { ConnectionState } from '../src/connection-view';
import { Live, type LiveOptions } from '../src/live';
import type { LogServer } from './log-server';
import { until } from './until';
import { Switches } from './window-stand-in';

/** `ws` and `eventsource` follow the browser's interfaces as far as tRPC's client uses them; their types differ in corners. */
export const socketClasses = { WebSocket, EventSource } as unknown as Pick<LiveOptions, 'WebSocket' | 'EventSource'>;

/** Short enough to wait for, long enough to tell apart. */
export const quick = { retryBase: 5, retryCap: 50, linger: 20, quietFor: 100, readEvery: 5, echoWithin: 50 };

export interface Tab extends AsyncDisposable {
  readonly live: Live;
  readonly client: QueryClient;
  readonly switches: Switches;
  /** Resolves when the connection is in this state. */
  is(state: ConnectionState): Promise<void>;
  /** Every state the connection went through. */
  readonly states: ConnectionState[];
}

/** One browser tab without a browser. */
export function openTab(server: LogServer, options: Partial<LiveOptions> = {}): Tab {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const switches = new Switches();
  const live = new Live({
    url: server.url,
    queryClient: client,
    surroundings: switches,
    ...socketClasses,
    ...options,
    timing: { ...quick, ...options.timing },
  });
  const { connection } = live;
  const states: ConnectionState[] = [connection.view().state];
  connection.subscribe(() => {
    const { state } = connection.view();
    if (states.at(-1) !== state) states.push(state);
  });
  live.start();
  return {
    live,
    client,
    switches,
    states,
    is: (state) => until(connection.subscribe, () => connection.view().state === state),
    async [Symbol.asyncDispose]() {
      live.stop();
      client.clear();
    },
  };
}
