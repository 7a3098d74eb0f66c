import type { Envelope } from '@stallwire/events';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { A, B, sellerId, World } from '../test/world';
import { Channels } from './channels';
import { LiveQueries } from './live-queries';
import { Pending } from './pending';
import type { AnyReducers } from './reduce';
import { Refetcher } from './refetcher';
import { type Snapshot, snapshotSharing } from './snapshot';
import { timing } from './timing';

const queryKey = [['settings', 'bySeller'], { input: { sellerId }, type: 'query' }];

/** Counts: an event that is applied twice, or not at all, shows. */
const reducers = {
  'storefront:status_updated': (data: unknown, event: Envelope) => [...(data as string[]), event.id],
} as AnyReducers;

const channel = fc.constantFrom(A, B);
const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('commit' as const),
      to: fc.constantFrom([A], [B], [A, B]),
      strange: fc.nat(3).map((n) => n === 0),
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('step' as const), channel }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('answer' as const), which: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), channel, back: fc.nat(6) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('skip' as const), channel }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('resync' as const), channel }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refetch' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reconnect' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('epoch' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

function tab(world: World) {
  const client = new QueryClient();
  const refetcher = new Refetcher(client, timing);
  const following = new Channels({
    event: (on, entry) => queries.event(on, entry),
    gap: (on, reset) => queries.gap(on, reset),
    revoked() {},
    dropped() {},
    levelled() {},
    timing,
    random: () => 0.5,
  });
  const queries = new LiveQueries({ client, channels: following, pending: new Pending(), refetcher });
  queries.start();
  const observer = new QueryObserver(client, {
    queryKey,
    queryFn: () => world.read(),
    structuralSharing: snapshotSharing,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const stop = observer.subscribe(() => {});
  const release = queries.register(JSON.stringify(queryKey), () => reducers, null);
  following.attach(world);
  const end = (): void => {
    release();
    stop();
    queries.stop();
    client.clear();
  };
  return { client, following, end, held: () => client.getQueryData<Snapshot<readonly string[]>>(queryKey) };
}

async function act(todo: Action, world: World, { client, following }: ReturnType<typeof tab>): Promise<void> {
  switch (todo.do) {
    case 'commit':
      world.log.push({ id: `event-${world.log.length}`, to: todo.to, strange: todo.strange });
      break;
    case 'step':
      world.step(todo.channel);
      break;
    case 'answer':
      world.answer(todo.which);
      break;
    case 'again':
      world.again(todo.channel, todo.back);
      break;
    case 'skip':
      world.skip(todo.channel);
      break;
    case 'resync':
      world.resync(todo.channel, 'history_gone');
      break;
    case 'refetch':
      void client.refetchQueries({ queryKey });
      break;
    case 'reconnect':
      following.detach();
      following.attach(world);
      break;
    case 'epoch':
      world.epoch = `e${Number(world.epoch.slice(1)) + 1}`;
      following.detach();
      following.attach(world);
      break;
    case 'wait':
      await vi.advanceTimersByTimeAsync(1_000);
  }
  await vi.advanceTimersByTimeAsync(0);
}

/** Lets everything that is under way arrive. */
async function drain(world: World): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    let busy = false;
    for (const on of [A, B]) while (world.step(on)) busy = true;
    while (world.answer(0)) busy = true;
    await vi.advanceTimersByTimeAsync(20_000);
    quiet = busy || world.reads.length > 0 ? 0 : quiet + 1;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('any interleaving of snapshots, replays, duplicates, holes and resyncs ends in the state of the log', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 60 }), async (actions) => {
      const world = new World();
      const mine = tab(world);
      for (const todo of actions) await act(todo, world, mine);
      await drain(world);
      const held = mine.held();
      mine.end();
      expect([...(held?.data ?? [])].sort()).toEqual(world.log.map(({ id }) => id).sort());
    }),
    { numRuns: 500 },
  );
}, 60_000);

test('while the server keeps its word, what is shown never goes back', async () => {
  const faithful = action.filter(({ do: what }) => what !== 'skip' && what !== 'resync' && what !== 'epoch');
  await fc.assert(
    fc.asyncProperty(fc.array(faithful, { maxLength: 60 }), async (actions) => {
      const world = new World();
      const mine = tab(world);
      let before: readonly string[] = [];
      for (const todo of actions) {
        await act(todo, world, mine);
        const now = mine.held()?.data ?? [];
        expect(now).toEqual(expect.arrayContaining([...before]));
        before = now;
      }
      mine.end();
    }),
    { numRuns: 300 },
  );
}, 60_000);
