import type { Entry } from '@stallwire/kernel';

/** The last entries of a channel, without gaps, bounded by number and bytes. */
export class Ring {
  private entries: Entry[] = [];
  private bytes = 0;
  /** What was asked for last: those who come back together are at one position, and share what is made of it. */
  private latest: { readonly seq: number; readonly last: number; readonly batch: readonly Entry[] } | null = null;

  constructor(private readonly most: { readonly events: number; readonly bytes: number }) {}

  push(entry: Entry): void {
    if (this.entries.length > 0 && this.entries.at(-1)?.seq !== entry.seq - 1) this.clear();
    this.entries.push(entry);
    this.bytes += entry.bytes;
    // Trimmed at twice the limit, so that the copy costs nothing per entry.
    if (this.entries.length >= 2 * this.most.events || this.bytes >= 2 * this.most.bytes) this.trim();
  }

  private trim(): void {
    let kept = 0;
    let bytes = 0;
    while (kept < this.most.events && kept < this.entries.length) {
      const entry = this.entries[this.entries.length - 1 - kept];
      if (!entry || bytes + entry.bytes > this.most.bytes) break;
      bytes += entry.bytes;
      kept++;
    }
    this.entries = kept === 0 ? [] : this.entries.slice(-kept);
    this.bytes = bytes;
  }

  private clear(): void {
    this.entries = [];
    this.bytes = 0;
    this.latest = null;
  }

  /** Entries after `seq` up to `last`, about `step` bytes of them and at least one; null when the ring no longer reaches back that far. */
  after(seq: number, last: number, step: number): readonly Entry[] | null {
    if (this.latest?.seq === seq && this.latest.last === last) return this.latest.batch;
    const first = this.entries[0]?.seq;
    if (first === undefined || first > seq + 1) return null;
    const batch: Entry[] = [];
    let bytes = 0;
    for (let index = seq + 1 - first; index < this.entries.length; index++) {
      const entry = this.entries[index];
      if (!entry || entry.seq > last) break;
      batch.push(entry);
      bytes += entry.bytes;
      if (bytes >= step) break;
    }
    if (batch.length === 0) return null;
    this.latest = { seq, last, batch };
    return batch;
  }
}
