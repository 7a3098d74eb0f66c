export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** From µs to ms. */
export function percentiles(micros: Iterable<number>): Percentiles {
  const sorted = Float64Array.from(micros).sort();
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) / 1000;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}
