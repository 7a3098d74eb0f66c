import { limits } from '../limits';

/** A token bucket for what one socket sends. @returns false once it is empty */
export function frameRate(
  { burst, perSecond }: { readonly burst: number; readonly perSecond: number } = limits.frames,
  now: () => number = Date.now,
): () => boolean {
  let tokens = burst;
  let filledAt = now();
  return () => {
    const at = now();
    tokens = Math.min(burst, tokens + ((at - filledAt) / 1000) * perSecond);
    filledAt = at;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
}
