import { limits } from '../limits';

/** A token bucket for what one socket sends. Takes `cost` tokens, one unless told. @returns false once there are not as many */
export function frameRate(
  { burst, perSecond }: { readonly burst: number; readonly perSecond: number } = limits.frames,
  now: () => number = Date.now,
): (cost?: number) => boolean {
  let tokens = burst;
  let filledAt = now();
  return (cost = 1) => {
    const at = now();
    tokens = Math.min(burst, tokens + ((at - filledAt) / 1000) * perSecond);
    filledAt = at;
    if (tokens < cost) return false;
    tokens -= cost;
    return true;
  };
}
