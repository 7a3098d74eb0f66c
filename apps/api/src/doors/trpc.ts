import type { ServerResponse } from 'node:http';
import type { CloseReason } from '@stallwire/events';
import type { Connection, Context } from '@stallwire/kernel';
import { appRouter } from '@stallwire/modules';
import { limits, type RunningHub } from '@stallwire/realtime';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { Hono } from 'hono';
import { atMost } from '../http/body';
import { type Door, type DoorDeps, type DoorEnv, withActor } from '../http/door';
import { watchStalled } from '../http/stalled';

/** Queries and mutations in batches, and subscriptions as server-sent events where a WebSocket does not get through. */
export function trpcDoor(deps: DoorDeps, hub: RunningHub): Door {
  return new Hono<DoorEnv>().all('/trpc/*', atMost(256 * 1024), withActor(deps), (c) =>
    fetchRequestHandler({
      endpoint: '/trpc',
      req: c.req.raw,
      router: appRouter,
      maxBatchSize: 20,
      createContext: (): Context => ({
        actor: c.var.actor,
        kernel: deps.kernel,
        snapshot: deps.snapshot,
        report: deps.report,
        connection: once(() => streamConnection(hub, c.var.actor, c.env.outgoing)),
      }),
    }),
  );
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A response of server-sent events as a connection of the hub; either ends with the other. */
function streamConnection(hub: RunningHub, actor: Context['actor'], outgoing: ServerResponse): Connection {
  const onClose = (reason: CloseReason) => {
    // Ended in good order, a stream tells its client not to come back; cut, to try again. After `revoked` it ends by itself.
    if (reason !== 'signed_out') outgoing.destroy();
  };
  const connection = hub.connect({ actor, transport: 'trpc-sse', onClose });
  outgoing.once('close', () => connection.close());
  watchStalled(outgoing, limits.slow.closeAfter, () => connection.hangUp('too_slow'));
  return connection;
}
