import type { Channel, Cursor, Envelope, ModuleName } from '@stallwire/events';
import type { QueryClient } from '@tanstack/react-query';
import { Channels } from './channels';
import { Connection } from './connection';
import type { Entry } from './history';
import { LiveQueries } from './live-queries';
import { Pending } from './pending';
import { RecentIds } from './recent-ids';
import { moduleOfEvent } from './reduce';
import { Refetcher } from './refetcher';
import { moduleOfQuery, modulesOn } from './relevance';
import { openSseLine } from './sse-line';
import { browserSurroundings, type Surroundings } from './surroundings';
import { timing as ordinaryTiming, type Timing } from './timing';
import { openWsLine } from './ws-line';

/** How an event came. */
export interface Arrival {
  readonly channel: Channel;
  /** Its place in that channel. */
  readonly cursor: Cursor;
  /** It happened while this tab was not listening: worth showing, not worth a sound. */
  readonly replayed: boolean;
}
export type Listener = (event: Envelope, arrival: Arrival) => void;

export interface LiveOptions {
  /** Where the API's WebSocket is, e.g. `wss://api.example.org/trpc`. */
  readonly url: string;
  /** tRPC over HTTP, for the fallback; without it there is none. */
  readonly httpUrl?: string | undefined;
  readonly queryClient: QueryClient;
  readonly timing?: Partial<Timing> | undefined;
  readonly random?: (() => number) | undefined;
  readonly surroundings?: Surroundings | undefined;
  readonly WebSocket?: typeof WebSocket | undefined;
  readonly EventSource?: typeof EventSource | undefined;
}

/** All of a tab's live parts, wired together. Does nothing before `start`. */
export class Live {
  readonly connection: Connection;
  readonly channels: Channels;
  readonly queries: LiveQueries;
  readonly pending = new Pending();
  readonly timing: Timing;
  readonly random: () => number;
  readonly #refetcher: Refetcher;
  readonly #client: QueryClient;
  readonly #byName = new Map<string, Set<Listener>>();
  readonly #byChannel = new Map<Channel, Set<Listener>>();
  readonly #any = new Set<Listener>();
  readonly #onGap = new Map<Channel, Set<() => void>>();
  readonly #told = new RecentIds();
  #staleModules = new Set<ModuleName>();
  #identity: string | null | undefined;

  constructor(readonly options: LiveOptions) {
    const { url, httpUrl, queryClient, WebSocket, EventSource } = options;
    this.timing = { ...ordinaryTiming, ...options.timing };
    this.random = options.random ?? Math.random;
    this.#client = queryClient;
    this.#refetcher = new Refetcher(queryClient, this.timing);
    const { timing, random, pending } = this;
    this.channels = new Channels({
      event: (channel, entry) => this.#event(channel, entry),
      gap: (channel, reset) => this.#gap(channel, reset),
      revoked: (channel, reason) => (reason === 'session_ended' ? this.connection.signedOut() : this.#revoked(channel)),
      dropped: (channel) => this.#forget(channel),
      levelled: () => this.connection.levelled(),
      timing,
      random,
    });
    this.queries = new LiveQueries({
      client: queryClient,
      channels: this.channels,
      pending,
      refetcher: this.#refetcher,
    });
    this.connection = new Connection({
      openWs: (on) => openWsLine({ url, WebSocket, ...timing }, on),
      openSse: httpUrl === undefined ? null : (on) => openSseLine({ url: httpUrl, EventSource, ...timing }, on),
      user: this.channels,
      surroundings: options.surroundings ?? browserSurroundings,
      timing,
      random,
    });
  }

  /** Who is signed in, as last told; undefined before that. */
  get identity(): string | null | undefined {
    return this.#identity;
  }

  start(): void {
    this.queries.start();
    this.connection.start();
  }

  stop(): void {
    this.connection.stop();
    this.queries.stop();
  }

  setIdentity(identity: string | null): void {
    const changed = this.#identity !== undefined && this.#identity !== identity;
    this.#identity = identity;
    if (changed) this.renew();
  }

  /** This browser's cookies say something new about who it is (a first cart, an order's link): asks again for what was refused. */
  readonly renew = (): void => {
    this.channels.forgive();
    this.connection.reopen();
  };

  /** Calls `listener` once with every event of this name, whichever followed channel brings it. */
  onEvent(name: string, listener: Listener): () => void {
    return put(this.#byName, name, listener);
  }

  /** Calls `listener` once with every event, whichever followed channel brings it. */
  onAny(listener: Listener): () => void {
    this.#any.add(listener);
    return () => this.#any.delete(listener);
  }

  /** Calls `listener` with every event of a channel, and `gap` when some may be missing. */
  onChannel(channel: Channel, listener: Listener, gap: () => void): () => void {
    const releases = [put(this.#byChannel, channel, listener), put(this.#onGap, channel, gap)];
    return () => {
      for (const release of releases) release();
    };
  }

  /** Reads one query again, if it is still shown. */
  readonly readAgain = async (queryHash: string): Promise<void> => {
    const query = this.#client.getQueryCache().get(queryHash);
    if (query) await this.#client.refetchQueries({ queryKey: query.queryKey, exact: true });
  };

  #event(channel: Channel, entry: Entry): void {
    const { cursor, envelope, replayed } = entry;
    this.queries.event(channel, entry);
    const arrival = { channel, cursor, replayed };
    for (const listener of [...(this.#byChannel.get(channel) ?? [])]) listener(envelope, arrival);
    if (!this.#told.isNew(envelope.id)) return;
    this.#makeStale(moduleOfEvent(envelope) ?? modulesOn(channel));
    for (const listener of [...(this.#byName.get(envelope.name) ?? []), ...this.#any]) listener(envelope, arrival);
  }

  #gap(channel: Channel, reset: boolean): void {
    this.queries.gap(channel, reset);
    this.#makeStale(modulesOn(channel));
    for (const tell of [...(this.#onGap.get(channel) ?? [])]) tell();
  }

  #revoked(channel: Channel): void {
    this.queries.refetch(channel);
    this.#makeStale(modulesOn(channel));
  }

  /** Nobody tells us any more: what is kept of these modules is stale, but nobody looks at it now. */
  #forget(channel: Channel): void {
    const modules: ReadonlySet<string> = modulesOn(channel);
    for (const query of this.#client.getQueryCache().getAll()) {
      if (modules.has(moduleOfQuery(query) ?? '') && !this.queries.isLive(query.queryHash)) query.invalidate();
    }
  }

  /** Reads the queries of these modules again, once a tick; those that reducers keep are not touched. */
  #makeStale(modules: ModuleName | ReadonlySet<ModuleName>): void {
    const isFirst = this.#staleModules.size === 0;
    for (const module of typeof modules === 'string' ? [modules] : modules) this.#staleModules.add(module);
    if (!isFirst) return;
    setTimeout(() => {
      const stale: ReadonlySet<string> = this.#staleModules;
      this.#staleModules = new Set();
      for (const query of this.#client.getQueryCache().getAll()) {
        const module = moduleOfQuery(query);
        if (module !== null && stale.has(module) && !this.queries.isLive(query.queryHash)) this.#refetcher.mark(query);
      }
    }, 0);
  }
}

function put<K, V>(sets: Map<K, Set<V>>, key: K, value: V): () => void {
  const set = sets.get(key) ?? new Set<V>();
  sets.set(key, set.add(value));
  return () => {
    set.delete(value);
    if (set.size === 0 && sets.get(key) === set) sets.delete(key);
  };
}
