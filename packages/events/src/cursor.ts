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

/** Channels one connection may follow, in one stream or in many. */
export const mostChannels = 128;

/**
 * Positions in several channels as one short text, for streams that hold many: in the order of `channels`, `_` between them, the
 * epoch said only where it changes (`e1:5_7__3`), nothing for a channel without one. 128 of them fit into an address.
 */
export function packPositions<C extends string>(
  channels: readonly C[],
  at: (channel: C) => string | null | undefined,
): string {
  let last = '';
  return channels
    .map((channel) => {
      const place = parseCursor(at(channel) ?? '');
      if (!place) return '';
      const isSame = place.epoch === last;
      last = place.epoch;
      return isSame ? String(place.seq) : cursor(place.epoch, place.seq);
    })
    .join('_');
}

/** The positions in such a text; a channel whose part cannot be read has none. A client may send anything. */
export function unpackPositions<C extends string>(channels: readonly C[], text: string): ReadonlyMap<C, Cursor> {
  const positions = new Map<C, Cursor>();
  const parts = text.split('_', channels.length);
  let epoch = '';
  channels.forEach((channel, index) => {
    const part = parts[index] ?? '';
    const isWhole = part.includes(':');
    const place = parseCursor(isWhole ? part : `${epoch}:${part}`);
    if (isWhole) epoch = place?.epoch ?? '';
    if (place) positions.set(channel, cursor(place.epoch, place.seq));
  });
  return positions;
}
