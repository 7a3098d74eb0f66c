/** Remembers the last ids it was asked about. */
export class RecentIds {
  readonly #ids = new Set<string>();

  constructor(private readonly keep = 2_000) {}

  /** True the first time. */
  isNew(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    if (this.#ids.size > this.keep) {
      const [oldest] = this.#ids;
      if (oldest !== undefined) this.#ids.delete(oldest);
    }
    return true;
  }
}
