import { newId } from '@stallwire/db';
import { cursorsOf, type LegacySocket } from '@stallwire/testing/legacy-socket';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LegacyHouse, openLegacyHouse, seller } from '../legacy.fixture';

/**
 * One step of a story: a commit on one of two products, publications held back or let go in another order, a client that
 * reconnects, a visitor that leaves the product's room or comes back to it.
 */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('commit' as const), product: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'hold' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), turn: fc.nat(7) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'toggle' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reconnect' as const), who: fc.nat(1) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A client of one person through all its connections, with what it heard in each. */
class Listener {
  readonly heard: string[] = [];
  readonly hints: unknown[] = [];
  private cursors: Record<string, string> = {};
  client: LegacySocket | null = null;

  constructor(private readonly connect: (cursors: Record<string, string>) => Promise<LegacySocket>) {}

  async come(): Promise<void> {
    this.client = await this.connect(this.cursors);
  }

  go(): void {
    const { client } = this;
    if (!client) return;
    client.socket.disconnect();
    for (const { changes } of client.all('product:updated')) this.heard.push(String(Object(changes).name));
    this.hints.push(...client.all('resync').filter(({ reason }) => reason !== 'no_cursors'));
    Object.assign(this.cursors, cursorsOf(client));
  }

  async until(name: string): Promise<void> {
    await this.client?.next('product:updated', ({ changes }) => Object(changes).name === name);
  }
}

async function play(house: LegacyHouse, steps: readonly Step[]): Promise<void> {
  const sellerId = newId();
  const products = [newId(), newId()];
  const me = seller(sellerId);
  let inside = true;
  const owner = new Listener((cursors) => house.socket(me, { auth: { cursors } }));
  const visitor = new Listener(async (cursors) => {
    const client = await house.socket(null, { auth: { cursors } });
    await client.ask('join:storefront', sellerId);
    if (inside) await client.ask('join:product', products[0]);
    return client;
  });
  const listeners = [owner, visitor];
  await Promise.all(listeners.map((listener) => listener.come()));
  let held: (() => void)[] | null = null;
  house.house.publishing = (deliver) => (held ? held.push(deliver) : deliver());
  const release = (turn: number) => {
    const due = held ?? [];
    held = null;
    for (const deliver of [...due.slice(turn), ...due.slice(0, turn)]) deliver();
  };
  let commits = 0;
  const commit = (product: number) => {
    const ids = { sellerId, productId: products[product] ?? '' };
    return house.tell('product:updated', { ...ids, changes: { name: String(++commits) } });
  };
  for (const one of steps) {
    if (one.do === 'commit') await commit(one.product);
    else if (one.do === 'hold') held ??= [];
    else if (one.do === 'release') release(one.turn);
    else if (one.do === 'toggle') {
      inside = !inside;
      await visitor.client?.ask(inside ? 'join:product' : 'leave:product', products[0]);
    } else {
      listeners[one.who]?.go();
      await listeners[one.who]?.come();
    }
  }
  release(0);
  await commit(0);
  await commit(1);
  const last = String(commits);
  for (const listener of listeners) {
    await listener.until(last);
    await listener.until(String(commits - 1));
    listener.go();
    const all = Array.from({ length: commits }, (_, i) => i + 1);
    expect(listener.hints).toEqual([]);
    expect(listener.heard.map(Number).sort((a, b) => a - b)).toEqual(all);
  }
}

describe('an event reaches a client that resumes once', () => {
  const stories = fc.array(step, { maxLength: 40 });

  it('whenever it reconnects and in whatever order commits are published', async () => {
    await using house = await openLegacyHouse();
    await fc.assert(
      fc.asyncProperty(stories, (steps) => play(house, steps)),
      { numRuns: 25 },
    );
    expect(house.reported).toEqual([]);
  });

  it('even when every burst is too much for it', async () => {
    const slow = { sweepEvery: 2, pauseAbove: 0, closeAbove: 1 << 20, closeAfter: 60_000 };
    await using house = await openLegacyHouse({ socketIo: { slow } });
    await fc.assert(
      fc.asyncProperty(stories, (steps) => play(house, steps)),
      { numRuns: 25 },
    );
    expect(house.reported).toEqual([]);
  });
});
