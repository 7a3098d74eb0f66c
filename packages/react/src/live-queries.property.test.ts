import { type Channel, type Cursor, channels, cursor, type Envelope, type Frame, parseCursor } from '@stallwire/events';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Channels } from './channels';
import type { Following, Line } from './line';
import { LiveQueries } from './live-queries';
import { Pending } from './pending';
import type { AnyReducers } from './reduce';
import { Refetcher } from './refetcher';
import { type Snapshot, snapshotSharing } from './snapshot';
import { timing } from './timing';

const sellerId = '01900000-0000-7000-8000-000000000001';
const A = channels.seller(sellerId, 'settings');
const B = channels.storefront(sellerId);
const queryKey = [['settings', 'bySeller'], { input: { sellerId }, type: 'query' }];

interface Commit {
  readonly id: string;
  readonly to: readonly Channel[];
  /** A change of the catalogue that this build has not heard of: its reducer cannot be asked. */
  readonly strange: boolean;
}
interface Stream {
  seq: number;
  greeted: boolean;
  sent: { at: Cursor; frame: Frame }[];
  readonly on: Following;
}

/** A server in a few lines: a log with a gapless sequence a channel, streams that the test moves, reads that it answers. */
class World implements Line {
  readonly wire = 'ws';
  readonly log: Commit[] = [];
  readonly streams = new Map<Channel, Stream>();
  readonly reads: { answer: Snapshot<readonly string[]>; resolve(value: Snapshot<readonly string[]>): void }[] = [];
  epoch = 'e1';
  probe(): void {}
  close(): void {}

  entries(channel: Channel): Commit[] {
    return this.log.filter(({ to }) => to.includes(channel));
  }

  follow(channel: Channel, after: Cursor | null, on: Following): () => void {
    const stream: Stream = { seq: this.entries(channel).length, greeted: false, sent: [], on };
    const place = after === null ? null : parseCursor(after);
    const unknown = place !== null && (place.epoch !== this.epoch || place.seq > stream.seq);
    if (place && !unknown) stream.seq = place.seq;
    this.streams.set(channel, stream);
    if (unknown) queueMicrotask(() => this.streams.get(channel) === stream && this.resync(channel, 'other_epoch'));
    return () => {
      if (this.streams.get(channel) === stream) this.streams.delete(channel);
    };
  }

  /** The next frame of a channel: what is due of the log, then `caughtUp`, then heartbeats. */
  step(channel: Channel): boolean {
    const stream = this.streams.get(channel);
    if (!stream) return false;
    const next = this.entries(channel)[stream.seq];
    if (next) {
      stream.seq += 1;
      this.#send(stream, { type: 'event', channel, event: envelopeOf(next) });
      return true;
    }
    const type = stream.greeted ? 'heartbeat' : 'caughtUp';
    stream.greeted = true;
    this.#send(stream, { type, channel, recovered: true, head: stream.seq } as Frame);
    return type === 'caughtUp';
  }
  again(channel: Channel, back: number): void {
    const stream = this.streams.get(channel);
    const old = stream?.sent.at(-1 - back);
    if (stream && old && old.frame.type === 'event') stream.on.frame(old.at, old.frame);
  }
  skip(channel: Channel): void {
    const stream = this.streams.get(channel);
    if (stream && this.entries(channel)[stream.seq]) stream.seq += 1;
  }
  resync(channel: Channel, reason: 'history_gone' | 'other_epoch'): void {
    const stream = this.streams.get(channel);
    if (!stream) return;
    stream.seq = this.entries(channel).length;
    this.#send(stream, { type: 'resync', channel, reason });
  }
  read(): Promise<Snapshot<readonly string[]>> {
    const cursors = Object.fromEntries([A, B].map((c) => [c, cursor(this.epoch, this.entries(c).length)]));
    const answer = { data: this.log.map(({ id }) => id), cursors };
    return new Promise((resolve) => this.reads.push({ answer, resolve }));
  }
  answer(which: number): boolean {
    const [read] = this.reads.splice(which % Math.max(this.reads.length, 1), 1);
    read?.resolve(read.answer);
    return read !== undefined;
  }
  #send(stream: Stream, frame: Frame): void {
    const at = cursor(this.epoch, stream.seq);
    stream.sent.push({ at, frame });
    stream.on.frame(at, frame);
  }
}

const envelopeOf = ({ id, strange }: Commit): Envelope =>
  ({
    id,
    name: 'storefront:status_updated',
    version: strange ? 99 : 1,
    at: '2026-01-01T00:00:00.000Z',
    mutationId: null,
    payload: { sellerId, version: 1, storeActive: true },
  }) as Envelope;

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
  const refetcher = new Refetcher(client);
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
