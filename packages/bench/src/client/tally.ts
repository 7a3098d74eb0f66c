import { marker, nowMicros } from '../wires';

/** Deliveries that are waited for, counted together. */
export class Tally {
  private due = 0;
  private counted = 0;
  private latencies: Uint32Array | null = null;
  private fault: Error | null = null;
  private finish: (() => void) | null = null;

  /** @param of.latencies keeps how long each took, from the event's stamp */
  expect(of: { readonly deliveries: number; readonly latencies: boolean }): void {
    if (this.counted < this.due) throw new Error('Deliveries are waited for already.');
    this.due = of.deliveries;
    this.counted = 0;
    this.latencies = of.latencies ? new Uint32Array(of.deliveries) : null;
  }

  /** One more; a fault when nobody waits for it. */
  count(stamp: number, at: number): void {
    if (this.counted >= this.due) {
      this.fail(new Error('More was delivered than was told.'));
      return;
    }
    if (this.latencies) this.latencies[this.counted] = Math.max(0, at - stamp);
    if (++this.counted === this.due) this.finish?.();
  }

  get timed(): boolean {
    return this.latencies !== null;
  }

  get missing(): number {
    return this.due - this.counted;
  }

  fail(error: Error): void {
    this.fault ??= error;
    this.finish?.();
  }

  /** Resolves with the latencies in µs, sorted, once all are in. @throws what went wrong before; after `patience` ms */
  async complete(patience: number): Promise<Uint32Array> {
    if (this.missing > 0 && !this.fault) {
      await new Promise<void>((resolve) => {
        const late = setTimeout(
          () => this.fail(new Error(`${this.missing} deliveries of ${this.due} have not come`)),
          patience,
        );
        this.finish = () => {
          clearTimeout(late);
          resolve();
        };
      });
      this.finish = null;
    }
    if (this.fault) throw this.fault;
    return this.latencies?.sort() ?? new Uint32Array(0);
  }
}

/** Reads `digits` decimal digits. @returns NaN when there are others */
function numberAt(bytes: Buffer, start: number, digits: number): number {
  let value = 0;
  for (let at = start; at < start + digits; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Looks at the texts that one socket hears: every event must be the one after the last. */
export class Sequence {
  /** Sequence of the last event. */
  last = 0;
  /** Where the marker stood in the last text; it stands there again, give or take a digit. */
  private hint = 0;

  /** @returns false when the text holds no event. @throws on a gap, a repeat, a broken marker */
  take(bytes: Buffer, start: number, end: number, tally: Tally): boolean {
    let at = start + this.hint;
    if (bytes[at] !== marker.tilde || at + marker.length > end) {
      at = bytes.subarray(start, end).indexOf(marker.tilde) + start;
      if (at < start) return false;
      this.hint = at - start;
    }
    const seq = numberAt(bytes, at + marker.seqAt, marker.seqDigits);
    if (seq !== this.last + 1) throw new Error(`Event ${seq} came after ${this.last}.`);
    this.last = seq;
    if (tally.timed) tally.count(numberAt(bytes, at + marker.stampAt, marker.stampDigits), nowMicros());
    else tally.count(0, 0);
    return true;
  }
}
