/** A position in a channel: `"{epoch}:{seq}"`. The epoch names one life of the log; the sequence is gapless within a channel. */
export type Cursor = `${string}:${number}`;

export const cursor = (epoch: string, seq: number): Cursor => `${epoch}:${seq}`;

/** Takes a cursor apart; `null` when it is none (a client may send anything). */
export function parseCursor(text: string): { epoch: string; seq: number } | null {
  const match = /^([a-z0-9]{1,32}):(0|[1-9]\d{0,15})$/.exec(text);
  if (!match?.[1] || !match[2]) return null;
  const seq = Number(match[2]);
  return Number.isSafeInteger(seq) ? { epoch: match[1], seq } : null;
}
