/** How many observations were at or below each bound; `Infinity` for all. In rising order. */
export type Buckets = readonly { readonly le: number; readonly count: number }[];

/** The value below which a part of the observations lies, read off a histogram as Prometheus does; null without any. */
export function quantile(buckets: Buckets, part: number): number | null {
  const all = buckets.at(-1)?.count ?? 0;
  if (all === 0) return null;
  const rank = part * all;
  const at = buckets.findIndex(({ count }) => count >= rank);
  const bucket = buckets[at];
  const below = buckets[at - 1] ?? { le: 0, count: 0 };
  if (!bucket) return null;
  // Above the last bound nothing more is known than that.
  if (bucket.le === Number.POSITIVE_INFINITY) return below.le;
  const inside = bucket.count - below.count;
  return inside === 0 ? bucket.le : below.le + (bucket.le - below.le) * ((rank - below.count) / inside);
}
