import { marker, nowMicros } from '../wires';

/** What is kept of each delivery, in µs: how long it took from its making, or when it came. */
export type Keep = 'nothing' | 'latency' | 'arrival';

/** Deliveries that are waited for, counted together. */
export class Tally {
  private due = 0;
  private counted = 0;
  private keeps: Keep = 'nothing';
  private kept = new Float64Array(0);
  private fault: Error | null = null;
  private finish: (() => void) | null = null;

  expect(of: { readonly deliveries: number; readonly keep: Keep }): void {
    if (this.counted < this.due) throw new Error('Deliveries are waited for already.');
    this.due = of.deliveries;
    this.counted = 0;
    this.keeps = of.keep;
    this.kept = new Float64Array(of.keep === 'nothing' ? 0 : of.deliveries);
  }

  /** One more, made at `stamp` µs; a fault when nobody waits for it. */
  count(stamp: number): void {
    if (this.counted >= this.due) {
      this.fail(new Error('More was delivered than was told.'));
      return;
    }
    if (this.keeps === 'latency') this.kept[this.counted] = nowMicros() - stamp;
    else if (this.keeps === 'arrival') this.kept[this.counted] = nowMicros();
    if (++this.counted === this.due) this.finish?.();
  }

  get missing(): number {
    return this.due - this.counted;
  }

  fail(error: Error): void {
    this.fault ??= error;
    this.finish?.();
  }

  /** Resolves with what was kept, in the order of arrival, once all is in. @throws what went wrong; when nothing comes for `patience` ms */
  async complete(patience: number): Promise<Float64Array> {
    if (this.missing > 0 && !this.fault) await this.settled(patience);
    if (this.fault) throw this.fault;
    return this.kept;
  }

  private async settled(patience: number): Promise<void> {
    let seen = this.counted;
    const look = setInterval(() => {
      if (this.counted === seen) this.fail(new Error(`${this.missing} deliveries of ${this.due} have not come.`));
      seen = this.counted;
    }, patience);
    await new Promise<void>((resolve) => {
      this.finish = resolve;
    });
    this.finish = null;
    clearInterval(look);
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
    tally.count(numberAt(bytes, at + marker.stampAt, marker.stampDigits));
    return true;
  }
}
