import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { headerSize, textFrame } from './ws-frame';

let server: WebSocketServer;
let client: WebSocket;
/** The socket below the server's end. */
let socket: Socket;

beforeAll(async () => {
  server = new WebSocketServer({ port: 0, perMessageDeflate: false });
  await once(server, 'listening');
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [[, request]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  socket = request.socket;
});
afterAll(() => {
  client.terminate();
  server.close();
});

/** What a stock client makes of the bytes, cut into pieces on the way. */
async function read(bytes: Buffer, count: number, step: number): Promise<string[]> {
  const texts: string[] = [];
  const all = new Promise<void>((resolve) => {
    client.on('message', (data, isBinary) => {
      texts.push(isBinary ? 'binary' : String(data));
      if (texts.length === count) resolve();
    });
  });
  for (let at = 0; at < bytes.length; at += step) socket.write(bytes.subarray(at, at + step));
  await all;
  client.removeAllListeners('message');
  return texts;
}

describe('a prepared frame', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 70_000])('of %i bytes is read by ws as one text', async (size) => {
    const text = 'x'.repeat(size);
    const frame = textFrame(text);
    expect(frame).toHaveLength(headerSize(size) + size);
    expect(await read(frame, 1, 1_000)).toEqual([text]);
  });

  it('stands beside others, whatever is in them and however they are cut on the way', async () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 50 }), async (wanted, step) => {
        expect(await read(Buffer.concat(wanted.map(textFrame)), wanted.length, step)).toEqual(wanted);
      }),
      { numRuns: 50 },
    );
  });
});
