import { createPool, createPrisma, ensureEpoch, newId, watchEpoch } from '@stallwire/db';
import { testDatabase } from '@stallwire/db/testing';
import { type Channel, type Cursor, channels, type Notice } from '@stallwire/events';
import {
  type Actor,
  anonymous,
  createKernel,
  type Entry,
  mayJoin,
  noGrants,
  type Sink,
  type Subscription,
} from '@stallwire/kernel';
import { sample } from '@stallwire/testing';
import { tell } from '@stallwire/testing/tell';
import { memoryBus } from './bus';
import { createHub, type HubOptions } from './hub';
import { createLog } from './log';

export interface House extends AsyncDisposable {
  readonly kernel: ReturnType<typeof createKernel>;
  readonly hub: ReturnType<typeof createHub>;
  readonly log: ReturnType<typeof createLog>;
  readonly pool: ReturnType<typeof createPool>;
  readonly databaseUrl: string;
  /** Publications go here first; a test may drop, hold or reorder them. */
  publishing: (deliver: () => void) => void;
}

/** Kernel, log and hub over a database of their own, or over that of another house. */
export async function openHouse(over: Partial<HubOptions> = {}, beside?: House): Promise<House> {
  const database = beside ? { url: beside.databaseUrl, drop: async () => {} } : await testDatabase();
  const bus = over.bus ?? memoryBus();
  const pool = createPool({ url: database.url, poolSize: 10 });
  const prisma = createPrisma({ pool });
  await ensureEpoch(pool);
  await pool.query("UPDATE log_epoch SET epoch = 'test1'");
  const log = createLog(pool, 'test1', watchEpoch(pool));
  const hub = createHub({
    log,
    bus,
    mayJoin: (actor, channel) => mayJoin(prisma, actor, channel),
    recheck: async (actor) => actor,
    report: (error) => {
      throw error;
    },
    ...over,
  });
  const kernel = createKernel({ prisma, publish: (events) => house.publishing(() => hub.publish(events)) });
  const house: House = {
    kernel,
    hub,
    log,
    pool,
    databaseUrl: database.url,
    publishing: (deliver) => deliver(),
    async [Symbol.asyncDispose]() {
      await hub.close();
      await bus.close();
      await prisma.$disconnect();
      await pool.end();
      await database.drop();
    },
  };
  return house;
}

export const sellerActor = (userId: string, sessionId = newId()): Actor => ({
  kind: 'user',
  userId,
  role: 'seller',
  sessionId,
  grants: noGrants,
});

/** Opens and closes the store: events of the storefront channel, numbered by their version. */
export const toggle = (house: House, sellerId: string, version: number, mutationId?: string) =>
  tell(
    house.kernel,
    'storefront:status_updated',
    sample('storefront:status_updated', { sellerId, version, storeActive: version % 2 === 0 }),
    mutationId,
  );

/** A subscriber that keeps what it gets and can be waited on. */
export class Ear implements Sink {
  readonly entries: Entry[] = [];
  readonly notices: { position: Cursor; notice: Notice }[] = [];
  /** How many batches it takes before it says “full”. */
  room = Number.POSITIVE_INFINITY;
  private waiting: { holds: () => boolean; resolve: () => void }[] = [];

  write(batch: readonly Entry[]): boolean {
    this.entries.push(...batch);
    this.wake();
    return --this.room > 0;
  }

  notice(position: Cursor, notice: Notice): void {
    this.notices.push({ position, notice });
    this.wake();
  }

  private wake(): void {
    const ready = this.waiting.filter(({ holds }) => holds());
    this.waiting = this.waiting.filter(({ holds }) => !holds());
    for (const { resolve } of ready) resolve();
  }

  until(holds: (ear: Ear) => boolean): Promise<void> {
    if (holds(this)) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push({ holds: () => holds(this), resolve }));
  }

  get seqs(): number[] {
    return this.entries.map((entry) => entry.seq);
  }

  get kinds(): string[] {
    return this.notices.map(({ notice }) => notice.type);
  }
}

export interface Listening {
  readonly ear: Ear;
  readonly connection: ReturnType<House['hub']['connect']>;
  readonly subscription: Subscription;
}

export async function listen(
  house: House,
  channel: Channel,
  { actor = anonymous, after, ear = new Ear() }: { actor?: Actor; after?: string; ear?: Ear } = {},
): Promise<Listening> {
  const connection = house.hub.connect({ actor, transport: 'trpc-ws', onClose: () => {} });
  const subscription = await connection.join({ channel, after, sink: ear });
  return { ear, connection, subscription };
}

export const storefront = (sellerId: string): Channel => channels.storefront(sellerId);
export const upTo = (last: number, first = 1): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);
