import { type Channel, parseCursor } from '@stallwire/events';
import { notifyManager, type Query, type QueryClient } from '@tanstack/react-query';
import type { Channels } from './channels';
import type { Entry } from './history';
import type { Pending } from './pending';
import { type AnyReducers, advance, react } from './reduce';
import type { Refetcher } from './refetcher';
import { moduleOfQuery } from './relevance';
import { channelsOf, isSnapshot, type Snapshot } from './snapshot';

/** A query that events change in place. */
interface LiveQuery {
  refs: number;
  /** The reducers of the screen that rendered last. */
  reducers: () => AnyReducers;
  readonly only: readonly Channel[] | null;
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
    const held = this.#live.get(queryHash);
    const live: LiveQuery = held ?? {
      refs: 0,
      reducers,
      only,
      follows: new Map(),
      base: null,
      seen: new Set(),
      stale: false,
      writing: false,
      echoes: [],
    };
    live.refs += 1;
    live.reducers = reducers;
    this.#live.set(queryHash, live);
    this.#settle(queryHash);
    return () => {
      live.refs -= 1;
      if (live.refs > 0) return;
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
    const result = advance(
      held,
      (channel, after) => {
        const history = live.follows.has(channel) ? channels.historyOf(channel) : null;
        return history ? history.since(after) : [];
      },
      (data, event) => react(data, event, live.reducers(), module),
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
      if (live.follows.has(channel) || (live.only && !live.only.includes(channel))) continue;
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
