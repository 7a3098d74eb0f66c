import { EventEmitter, on } from 'node:events';
import { createServer } from 'node:http';
import { initTRPC, tracked } from '@trpc/server';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { listen } from './listen';
import { keepAlive, type Subject } from './subject';

/** tRPC as its documentation has it: an async generator a subscriber, fed by `events.on`; one event name a channel. */
export async function openTrpc(): Promise<Subject> {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  const t = initTRPC.create({ isDev: false });
  const router = t.router({
    events: t.procedure
      .input(z.object({ channel: z.string(), lastEventId: z.string().nullish() }))
      .subscription(async function* ({ input, signal }) {
        const told = on(emitter, input.channel, signal ? { signal } : {});
        for await (const [seq, event] of told) yield tracked(String(seq), event);
      }),
  });
  const server = createServer();
  applyWSSHandler({
    wss: new WebSocketServer({ server, perMessageDeflate: false }),
    router,
    keepAlive: { enabled: true, pingMs: keepAlive.every, pongWaitMs: keepAlive.patience },
  });
  return {
    port: await listen(server),
    publish: ({ channel, seq, event }) => void emitter.emit(channel, seq, { type: 'event', channel, event }),
  };
}
