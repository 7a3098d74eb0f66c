/** Keys of the last `forMs` ms. */
export class Recent {
  private readonly seenAt = new Map<string, number>();

  constructor(private readonly forMs: number) {}

  add(key: string): void {
    const now = Date.now();
    this.seenAt.delete(key);
    this.seenAt.set(key, now);
    for (const [old, at] of this.seenAt) {
      if (now - at < this.forMs) break;
      this.seenAt.delete(old);
    }
  }

  has(key: string): boolean {
    return this.seenAt.has(key);
  }
}
