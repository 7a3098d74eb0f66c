import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { listen } from './listen';
import { keepAlive, type Subject } from './subject';

/** Socket.IO as its documentation has it: clients join a room, the server emits to it. */
export async function openSocketIo(): Promise<Subject> {
  const server = createServer();
  const io = new Server(server, {
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    pingInterval: keepAlive.every,
    pingTimeout: keepAlive.patience,
  });
  io.on('connection', (socket) => {
    socket.on('join', (channel: string, ack: (answer: object) => void) => {
      socket.join(channel);
      ack({ success: true });
    });
  });
  return {
    port: await listen(server),
    publish: ({ channel, event }) => void io.to(channel).emit('event', { type: 'event', channel, event }),
  };
}
