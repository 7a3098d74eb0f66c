import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { jsonOf } from '../events';
import { listen } from './listen';
import { keepAlive, type Subject } from './subject';

/** The least that `ws` can do: every socket of a channel is sent the same Buffer. */
export async function openWs(): Promise<Subject> {
  const server = createServer();
  const wss = new WebSocketServer({ server, perMessageDeflate: false });
  const channels = new Map<string, Set<WebSocket>>();
  const alive = new WeakSet<WebSocket>();

  wss.on('connection', (socket, request) => {
    const channel = new URL(request.url ?? '/', 'http://here').searchParams.get('channel') ?? '';
    const sockets = channels.get(channel) ?? new Set();
    channels.set(channel, sockets.add(socket));
    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    socket.on('error', () => socket.terminate());
    socket.once('close', () => sockets.delete(socket));
  });
  setInterval(() => {
    for (const socket of wss.clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, keepAlive.every).unref();

  return {
    port: await listen(server),
    publish(event) {
      const text = Buffer.from(jsonOf(event));
      for (const socket of channels.get(event.channel) ?? []) socket.send(text, { binary: false });
    },
  };
}
