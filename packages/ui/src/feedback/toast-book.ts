export type ToastTone = 'neutral' | 'positive' | 'caution' | 'critical' | 'live';

/** How many toasts may stand at once. */
export const TOAST_CAP = 3;

interface Standing {
  id: string;
  count: number;
}

/** Keeps count of the toasts on screen: groups them by key and says which must leave for a new one. */
export class ToastBook {
  readonly #standing = new Map<string, Standing>();
  #next = 0;

  /**
   * Enters a toast. `count` is how many its key has gathered since it appeared; `leaving` are the ids over the cap.
   * A key that comes back after its toast left gets a new id: the old one may still be fading out.
   */
  add(key?: string): { id: string; count: number; leaving: string[] } {
    const place = key ?? `toast ${this.#next}`;
    const before = this.#standing.get(place);
    const entry = { id: before?.id ?? `${place} #${this.#next++}`, count: (before?.count ?? 0) + 1 };
    // Entered anew, so that a key that keeps firing counts as recent.
    this.#standing.delete(place);
    this.#standing.set(place, entry);
    const leaving = this.ids().slice(0, Math.max(0, this.#standing.size - TOAST_CAP));
    for (const old of leaving) this.remove(old);
    return { ...entry, leaving };
  }

  remove(id: string): void {
    for (const [place, entry] of this.#standing) if (entry.id === id) this.#standing.delete(place);
  }

  /** Oldest first. */
  ids(): string[] {
    return [...this.#standing.values()].map((entry) => entry.id);
  }
}
