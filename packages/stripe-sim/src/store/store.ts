import type { Entry, Journal } from './journal';
import type { Kind, Objects } from './objects';

/** Changes after which the journal is worth writing anew, beside what it then holds. */
const REWRITE_AFTER = 20_000;

type Held = { readonly id: string };

/**
 * Everything in memory, in the order it was made. Objects are never changed in place: a change puts a new object, so an event
 * may hold the one it tells about.
 */
export class Store {
  readonly #kinds = new Map<string, Map<string, Held>>();
  readonly #kindOf = new Map<string, string>();
  readonly #journal: Journal | null;
  #changes = 0;

  constructor(journal: Journal | null) {
    this.#journal = journal;
    for (const entry of journal?.read() ?? []) this.#apply(entry);
    journal?.rewrite(this.#entries());
  }

  get<K extends Kind>(kind: K, id: string): Objects[K] | undefined {
    return this.#of(kind).get(id);
  }

  put<K extends Kind, O extends Objects[K]>(kind: K, object: O): O {
    const entry: { kind: K; put: Held } = { kind, put: object };
    this.#apply(entry);
    this.#journal?.add(entry as Entry);
    this.#changes++;
    return object;
  }

  drop(kind: Kind, id: string): void {
    const entry = { kind, drop: id };
    this.#apply(entry);
    this.#journal?.add(entry);
    this.#changes++;
  }

  /** In the order they were made, oldest first. */
  all<K extends Kind>(kind: K): IterableIterator<Objects[K]> {
    return this.#of(kind).values();
  }

  count(kind: Kind): number {
    return this.#of(kind).size;
  }

  /** An object of Stripe's by its id alone, whatever it is. */
  find(id: string): object | undefined {
    const kind = this.#kindOf.get(id);
    return kind === undefined ? undefined : this.#kinds.get(kind)?.get(id);
  }

  clear(): void {
    this.#kinds.clear();
    this.#kindOf.clear();
    this.#journal?.rewrite([]);
  }

  flush(): void {
    if (this.#journal !== null && this.#changes > REWRITE_AFTER + this.#kindOf.size) {
      this.#journal.flush();
      this.#journal.rewrite(this.#entries());
      this.#changes = 0;
      return;
    }
    this.#journal?.flush();
  }

  close(): void {
    this.#journal?.close();
  }

  #apply(entry: { kind: string; put: Held } | { kind: string; drop: string }): void {
    const held = this.#map(entry.kind);
    const beside = entry.kind.startsWith('sim.');
    if ('drop' in entry) {
      held.delete(entry.drop);
      if (!beside) this.#kindOf.delete(entry.drop);
      return;
    }
    held.set(entry.put.id, entry.put);
    if (!beside) this.#kindOf.set(entry.put.id, entry.kind);
  }

  #map(kind: string): Map<string, Held> {
    let held = this.#kinds.get(kind);
    if (held === undefined) {
      held = new Map();
      this.#kinds.set(kind, held);
    }
    return held;
  }

  /** `put` is the only way in and pairs a kind with its type; the journal holds what `put` wrote. */
  #of<K extends Kind>(kind: K): Map<string, Objects[K]> {
    return this.#map(kind) as unknown as Map<string, Objects[K]>;
  }

  *#entries(): Generator<Entry> {
    for (const [kind, held] of this.#kinds) for (const object of held.values()) yield { kind, put: object };
  }
}
