import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testDatabase } from '@stallwire/db/testing';
import { type Channel, deliveriesOf, type EventName, wireNameOf } from '@stallwire/events';
import { samples } from '@stallwire/testing';
import type { Subject } from '@stallwire/testing/transport/cast';
import { transportSuite } from '@stallwire/testing/transport/suite';
import { startApi } from './app';
import { createLogger } from './logger';

const origin = 'http://localhost:3000';

async function open({ trpcFront = true }: { trpcFront?: boolean } = {}): Promise<Subject> {
  const database = await testDatabase();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'stallwire-api-'));
  const api = await startApi({
    databaseUrl: database.url,
    port: 0,
    trpcFront,
    webOrigins: [origin],
    dataDir,
    logger: createLogger({ level: 'fatal', pretty: false }),
  });
  let closed = false;
  return {
    url: `http://127.0.0.1:${api.port}`,
    origin,
    prisma: api.prisma,
    kernel: api.kernel,
    secret: api.authSecret,
    async close() {
      if (closed) return;
      closed = true;
      await api.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const reaches = (name: EventName, channels: readonly Channel[]) =>
  deliveriesOf(name, samples[name]).some((target) => channels.includes(target.channel));
const plain = {
  carries: () => true,
  hears: (name: EventName, channels: readonly Channel[]) => (reaches(name, channels) ? name : null),
  plain: true,
  anonymous: true,
} as const;

transportSuite({ wire: 'trpc-ws', path: '/trpc', ...plain }, open);
transportSuite({ wire: 'trpc-ws', variant: 'stock adapter', path: '/trpc', ...plain }, () =>
  open({ trpcFront: false }),
);
transportSuite({ wire: 'trpc-sse', path: '/trpc', ...plain }, open);

const legacyRoom = (channel: Channel) => /^(user|seller|storefront|product):|^sellers$/.test(channel);
transportSuite(
  {
    wire: 'socketio',
    path: '/socket.io/?EIO=4&transport=websocket',
    carries: legacyRoom,
    hears: (name, channels) => (reaches(name, channels.filter(legacyRoom)) ? wireNameOf(name) : null),
    plain: false,
    anonymous: true,
  },
  open,
);

const ordersRoom = (channel: Channel) => /^user:|^seller:.*:(orders|money)$/.test(channel);
transportSuite(
  {
    wire: 'ws-orders',
    path: '/ws/orders',
    carries: ordersRoom,
    hears: (name, channels) =>
      /^(order|payment):/.test(name) && reaches(name, channels.filter(ordersRoom)) ? 'order_updated' : null,
    plain: false,
    anonymous: false,
  },
  open,
);
