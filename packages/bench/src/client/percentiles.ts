/** From sorted µs to ms. */
export function percentiles(sorted: ArrayLike<number>): { p50: number; p99: number; most: number } {
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) / 1000;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}
