import type { ServerResponse } from 'node:http';
import type { CloseReason } from '@stallwire/events';
import type { Connection, Context } from '@stallwire/kernel';
import { appRouter } from '@stallwire/modules';
import { limits, type RunningHub } from '@stallwire/realtime';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { newBrowserKey } from '../auth/session-cookie';
import { atMost } from '../http/body';
import { type Door, type DoorDeps, type DoorEnv, withActor } from '../http/door';
import { watchStalled } from '../http/stalled';

/** Queries and mutations in batches, and subscriptions as server-sent events where a WebSocket does not get through. */
export function trpcDoor(deps: DoorDeps, hub: RunningHub, secure: boolean): Door {
  return new Hono<DoorEnv>().all('/trpc/*', atMost(256 * 1024), withActor(deps), keyForCarts(secure), (c) =>
    fetchRequestHandler({
      endpoint: '/trpc',
      req: c.req.raw,
      router: appRouter,
      maxBatchSize: 20,
      createContext: (): Context => ({
        actor: c.var.actor,
        kernel: deps.kernel,
        snapshot: deps.snapshot,
        payments: deps.payments,
        inspection: deps.inspection,
        operations: deps.operations,
        report: deps.report,
        connection: once(() => streamConnection(hub, deps, c.var.actor, c.env.outgoing)),
      }),
    }),
  );
}

const beginsCart = /^\/trpc\/(?:[^/]*,)?cart\.add(?:,|$)/;

/** A visitor who puts something into a cart for the first time gets a key by which the browser is known from then on. */
const keyForCarts = (secure: boolean) =>
  createMiddleware<DoorEnv>(async (c, next) => {
    const { actor } = c.var;
    const needsKey = actor.kind === 'guest' && actor.grants.browserKeyHash === null;
    if (!needsKey || c.req.method !== 'POST' || !beginsCart.test(c.req.path)) return next();
    const { browserKeyHash, setCookie } = newBrowserKey(secure);
    c.set('actor', { kind: 'guest', grants: { ...actor.grants, browserKeyHash } });
    await next();
    c.header('set-cookie', setCookie, { append: true });
  });

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A response of server-sent events as a connection of the hub; either ends with the other. */
function streamConnection(
  hub: RunningHub,
  { hungUp }: Pick<DoorDeps, 'hungUp'>,
  actor: Context['actor'],
  outgoing: ServerResponse,
): Connection {
  const onClose = (reason: CloseReason) => {
    hungUp('trpc-sse', reason);
    // Ended in good order, a stream tells its client not to come back; cut, to try again. After `revoked` it ends by itself.
    if (reason !== 'signed_out') outgoing.destroy();
  };
  const connection = hub.connect({ actor, transport: 'trpc-sse', onClose });
  outgoing.once('close', () => connection.close());
  watchStalled(outgoing, limits.slow.closeAfter, () => connection.hangUp('too_slow'));
  return connection;
}
