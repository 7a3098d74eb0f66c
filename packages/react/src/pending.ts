/** A change that a screen shows before the server has told of it. */
export interface Overlay {
  readonly mutationId: string;
  /** Hash of the key of the query whose data it changes. */
  readonly queryHash: string;
  /** Pure, and applied anew over every state of the data: write values, do not count up. */
  readonly apply: (data: unknown) => unknown;
}

const none: readonly Overlay[] = [];

/**
 * Optimistic changes, kept beside the query cache and laid over it when read: the cache holds the server's truth only, so taking
 * one back is forgetting it, and an event that brings the real thing never doubles it.
 */
export class Pending {
  #byQuery = new Map<string, readonly Overlay[]>();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The overlays of one query, oldest first; the same array until they change. */
  of(queryHash: string): readonly Overlay[] {
    return this.#byQuery.get(queryHash) ?? none;
  }

  /** The queries that still show a mutation optimistically. */
  queriesOf(mutationId: string): readonly string[] {
    return [...this.#byQuery].flatMap(([hash, all]) => (all.some((o) => o.mutationId === mutationId) ? [hash] : []));
  }

  add(overlays: readonly Overlay[]): void {
    for (const overlay of overlays) this.#byQuery.set(overlay.queryHash, [...this.of(overlay.queryHash), overlay]);
    if (overlays.length > 0) this.#tell();
  }

  /** Forgets a mutation's overlays, all of them or one query's. */
  drop(mutationId: string, queryHash?: string): void {
    const hashes = queryHash === undefined ? this.queriesOf(mutationId) : [queryHash];
    let changed = false;
    for (const hash of hashes) {
      const held = this.of(hash);
      const left = held.filter((overlay) => overlay.mutationId !== mutationId);
      if (left.length === held.length) continue;
      changed = true;
      if (left.length > 0) this.#byQuery.set(hash, left);
      else this.#byQuery.delete(hash);
    }
    if (changed) this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
