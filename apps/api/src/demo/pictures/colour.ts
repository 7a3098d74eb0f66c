/** `#rrggbb` mixed with white (`by` above 0) or black (below), `by` from -1 to 1. */
export function shade(hex: string, by: number): string {
  const target = by > 0 ? 255 : 0;
  const mixed = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16);
    return Math.round(part + (target - part) * Math.abs(by));
  });
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Numbers from 0 to 1, the same ones for the same seed: a picture is drawn alike each time. */
export function numbers(seed: number): () => number {
  let state = seed + 0x6d2b79f5;
  return () => {
    state = Math.imul(state ^ (state >>> 15), state | 1);
    state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
    return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
  };
}
