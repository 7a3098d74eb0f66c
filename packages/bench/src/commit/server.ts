import { setTimeout as pause } from 'node:timers/promises';
import { type RunningApi, startApi } from '@stallwire/api/app';
import { createLogger } from '@stallwire/api/logger';
import { newId } from '@stallwire/db';
import { channels } from '@stallwire/events';
import { type Actor, anonymous } from '@stallwire/kernel';
import { openScope } from '@stallwire/kernel/scope';
import { saveBranding } from '@stallwire/modules';
import { samples } from '@stallwire/testing';
import { givenIn } from '@stallwire/testing/given';
import { tellVerb } from '@stallwire/testing/tell';
import { trustedOrigin } from '../client/dialects';
import { answer } from '../processes/calls';
import type { StallwireOptions } from '../server/subjects/stallwire';
import { markerOf, nowMicros } from '../wires';

/** The process that holds the API and makes changes through its kernel. */

interface Store {
  readonly sellerId: string;
  readonly owner: Actor;
  version: number;
}

let api: RunningApi | null = null;
let stores: readonly Store[] = [];
const committed: number[] = [];
const published: number[] = [];
const running = (): RunningApi => {
  if (!api) throw new Error('There is no API yet.');
  return api;
};

/** `logged`: as the kernel runs a verb. `keyed`: with the client's key for a repeated request too. `plain`: the verb's own statements in a transaction. */
export type How = 'logged' | 'keyed' | 'plain';

const saveInput = ({ sellerId, version }: Store, text: string) => ({ sellerId, version, shippingPolicy: text });

async function save(store: Store, text: string, how: How): Promise<void> {
  const { kernel, prisma } = running();
  const call = { actor: store.owner, input: saveInput(store, text) };
  if (how === 'plain') {
    const unlocked = async () => {};
    await prisma.$transaction(async (tx) => {
      await saveBranding.allow({ db: tx, ...call });
      return saveBranding.start(openScope(tx, call.actor, unlocked), call.input);
    });
  } else await kernel.run(saveBranding, { ...call, mutationId: how === 'keyed' ? newId() : null });
  store.version++;
}

/** A listener in the process itself: what it is handed has been published. */
async function listenTo(sellerId: string): Promise<void> {
  const connection = running().hub.connect({ actor: anonymous, transport: 'trpc-ws', onClose: () => {} });
  await connection.join({
    channel: channels.storefront(sellerId),
    sink: {
      write(batch) {
        for (const _ of batch) published.push(nowMicros());
        return true;
      },
      notice: () => {},
    },
  });
}

const calls = {
  /** @returns where to listen to the first of so many stores */
  async open(of: { stallwire: StallwireOptions; stores: number }): Promise<{ port: number; channel: string }> {
    api = await startApi({
      ...of.stallwire,
      port: 0,
      webOrigins: [trustedOrigin],
      logger: createLogger({ level: 'warn', pretty: false }),
      failpoint: (at) => {
        if (at === 'after_commit') committed.push(nowMicros());
      },
    });
    const given = givenIn({ prisma: api.prisma, secret: api.authSecret });
    stores = await Promise.all(
      Array.from({ length: of.stores }, async () => {
        const seller = await given.seller();
        return { sellerId: seller.sellerId, owner: (await given.session(seller)).actor, version: 1 };
      }),
    );
    const sellerId = stores[0]?.sellerId ?? '';
    await listenTo(sellerId);
    return { port: api.port, channel: channels.storefront(sellerId) };
  },

  /** Saves the first store's branding, one change after the other. @returns µs at which each was committed, and published */
  async saveEvery(of: { saves: number; everyMs: number; firstSeq: number }): Promise<{
    committed: readonly number[];
    published: readonly number[];
  }> {
    const [store] = stores;
    if (!store) throw new Error('There is no store.');
    committed.length = 0;
    published.length = 0;
    const began = performance.now();
    for (let made = 0; made < of.saves; made++) {
      await pause(Math.max(0, began + made * of.everyMs - performance.now()));
      await save(store, markerOf(of.firstSeq + made, nowMicros()), 'keyed');
    }
    while (published.length < of.saves) await pause(1);
    return { committed, published };
  },

  /** So many callers save at the same time, each in a store of its own. @returns ms, and µs of this process */
  async saveTogether(of: { how: How; callers: number; saves: number }): Promise<{ ms: number; cpu: number }> {
    const cpu = process.cpuUsage();
    const began = performance.now();
    await Promise.all(
      stores.slice(1, 1 + of.callers).map(async (store) => {
        for (let made = 0; made < of.saves; made++) await save(store, `${of.how} ${made}`, of.how);
      }),
    );
    const ms = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    return { ms, cpu: user + system };
  },

  /** One change that tells of many things, as an import does. @returns ms */
  async tellMany(of: { events: number }): Promise<number> {
    const payload = samples['product:created'];
    const events = Array.from({ length: of.events }, () => ({
      name: 'product:created' as const,
      payload: { ...payload, productId: newId() },
    }));
    const began = performance.now();
    await running().kernel.run(tellVerb, { actor: { kind: 'system', job: 'bench' }, input: { events } });
    return performance.now() - began;
  },
};

export type CommitServerCalls = typeof calls;
answer(calls);
