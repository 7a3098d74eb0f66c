import { type Channel, parseCursor } from '@stallwire/events';
import { notifyManager, type Query, type QueryClient } from '@tanstack/react-query';
import type { Channels } from './channels';
import type { Entry } from './history';
import type { Pending } from './pending';
import { type AnyReducers, advance, react } from './reduce';
import type { Refetcher } from './refetcher';
import { moduleOfQuery } from './relevance';
import { channelsOf, isSnapshot, type Snapshot } from './snapshot';

/** A screen that shows a query: what it makes of events, and the channels it wants (null: all that the snapshot names). */
interface Holder {
  readonly reducers: () => AnyReducers;
  readonly only: readonly Channel[] | null;
}

/** A query that events change in place. */
interface LiveQuery {
  /** In the order they came; the reducers of the last one that is still there count. */
  readonly holders: Set<Holder>;
  readonly follows: Map<Channel, () => void>;
  /** The snapshot that `seen` belongs to; another one means that somebody else wrote. */
  base: Snapshot<unknown> | null;
  seen: Set<string>;
  stale: boolean;
  writing: boolean;
  /** Own changes whose events came but could not be applied: what stands in for them goes when the data has got there. */
  echoes: readonly Echo[];
}
interface Echo {
  readonly channel: Channel;
  readonly seq: number;
  readonly mutationId: string;
}

export interface LiveQueriesDeps {
  readonly client: QueryClient;
  readonly channels: Channels;
  readonly pending: Pending;
  readonly refetcher: Refetcher;
}

/** Keeps snapshots in the query cache level with the channels they have positions in. */
export class LiveQueries {
  readonly #live = new Map<string, LiveQuery>();
  #unsubscribe: (() => void) | null = null;

  constructor(private readonly deps: LiveQueriesDeps) {}

  start(): void {
    this.#unsubscribe ??= this.deps.client.getQueryCache().subscribe((change) => {
      if (change.type !== 'updated') return;
      if (change.action.type !== 'success' && change.action.type !== 'setState') return;
      this.#settle(change.query.queryHash);
    });
  }

  stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  isLive(queryHash: string): boolean {
    return this.#live.has(queryHash);
  }

  /** From now on events change this query; returns how to let go. */
  register(queryHash: string, reducers: () => AnyReducers, only: readonly Channel[] | null): () => void {
    const live: LiveQuery = this.#live.get(queryHash) ?? {
      holders: new Set(),
      follows: new Map(),
      base: null,
      seen: new Set(),
      stale: false,
      writing: false,
      echoes: [],
    };
    const holder: Holder = { reducers, only };
    live.holders.add(holder);
    this.#live.set(queryHash, live);
    this.#settle(queryHash);
    return () => {
      live.holders.delete(holder);
      if (live.holders.size > 0 || this.#live.get(queryHash) !== live) return;
      this.#live.delete(queryHash);
      for (const release of live.follows.values()) release();
    };
  }

  event(channel: Channel, { seq, envelope: { mutationId } }: Entry): void {
    notifyManager.batch(() => {
      for (const hash of this.#following(channel)) {
        const live = this.#live.get(hash);
        if (live && mutationId !== null) live.echoes = [...live.echoes, { channel, seq, mutationId }];
        this.#settle(hash);
      }
    });
  }

  /** @param reset the channel's positions are not comparable with what was read before */
  gap(channel: Channel, reset: boolean): void {
    for (const hash of this.#following(channel)) {
      if (reset) this.#void(hash, channel);
      else this.#settle(hash);
    }
  }

  /** Reads what follows this channel again. */
  refetch(channel: Channel): void {
    for (const hash of this.#following(channel)) {
      const query = this.#query(hash);
      if (query) this.deps.refetcher.mark(query);
    }
  }

  #query(queryHash: string): Query | undefined {
    return this.deps.client.getQueryCache().get(queryHash);
  }

  #following(channel: Channel): string[] {
    return [...this.#live].flatMap(([hash, live]) => (live.follows.has(channel) ? [hash] : []));
  }

  /** Brings one query up to date as far as this tab knows. */
  #settle(queryHash: string): void {
    const live = this.#live.get(queryHash);
    const query = this.#query(queryHash);
    const held: unknown = query?.state.data;
    if (!live || !query || live.writing || !isSnapshot(held)) return;
    this.#follow(live, held);
    if (held !== live.base) live.seen = new Set();
    live.base = held;
    const { channels, refetcher } = this.deps;
    const module = moduleOfQuery(query) ?? '';
    const reducers = [...live.holders].at(-1)?.reducers() ?? {};
    const result = advance(
      held,
      (channel, after) => {
        const history = live.follows.has(channel) ? channels.historyOf(channel) : null;
        return history ? history.since(after) : [];
      },
      (data, event) => react(data, event, reducers, module),
      live.seen,
    );
    if (result.snapshot !== held) this.#write(live, query, result.snapshot);
    live.stale = result.stale;
    if (live.stale) refetcher.mark(query, () => live.stale && this.#live.get(queryHash) === live);
    this.#echo(queryHash, live);
  }

  #echo(queryHash: string, live: LiveQuery): void {
    live.echoes = live.echoes.filter(({ channel, seq, mutationId }) => {
      const reached = (parseCursor(live.base?.cursors[channel] ?? '')?.seq ?? -1) >= seq;
      if (reached) this.deps.pending.drop(mutationId, queryHash);
      return !reached;
    });
  }

  #follow(live: LiveQuery, snapshot: Snapshot<unknown>): void {
    for (const channel of channelsOf(snapshot)) {
      const isWanted = [...live.holders].some(({ only }) => only === null || only.includes(channel));
      if (live.follows.has(channel) || !isWanted) continue;
      live.follows.set(channel, () => {});
      live.follows.set(channel, this.deps.channels.follow(channel, snapshot.cursors[channel] ?? null));
    }
  }

  /** Forgets one position, so that whatever is read next counts as newer. */
  #void(queryHash: string, channel: Channel): void {
    const live = this.#live.get(queryHash);
    const query = this.#query(queryHash);
    const held: unknown = query?.state.data;
    if (!live || !query || !isSnapshot(held)) return;
    const { [channel]: _, ...cursors } = held.cursors;
    this.#write(live, query, { data: held.data, cursors });
    this.deps.refetcher.mark(query);
  }

  #write(live: LiveQuery, query: Query, snapshot: Snapshot<unknown>): void {
    const { isInvalidated } = query.state;
    live.writing = true;
    query.setData(snapshot, { manual: true });
    live.writing = false;
    const written: unknown = query.state.data;
    live.base = isSnapshot(written) ? written : null;
    if (isInvalidated) query.invalidate();
  }
}
