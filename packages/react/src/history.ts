import { type Cursor, cursor as cursorOf, type Envelope, parseCursor } from '@stallwire/events';

/** One event at its place in one channel. `replayed`: it happened while this tab was not listening. */
export interface Entry {
  readonly cursor: Cursor;
  readonly seq: number;
  readonly envelope: Envelope;
  readonly replayed: boolean;
}

/**
 * A tab's position in one channel and the last events before it, gapless, so that a snapshot which arrives late can be
 * brought up to the position without asking again.
 */
export class History {
  #epoch: string | null = null;
  #seq = 0;
  #entries: Entry[] = [];
  readonly #keep: number;

  constructor(start: Cursor | null, keep = 512) {
    this.#keep = keep;
    if (start) this.jump(start);
  }

  /** The last position known; null before the first frame of a channel that was joined without one. */
  get position(): Cursor | null {
    return this.#epoch === null ? null : cursorOf(this.#epoch, this.#seq);
  }

  /** The event at the position; null when none was taken in since the last jump. */
  get last(): Entry | null {
    return this.#entries.at(-1) ?? null;
  }

  /** `next` is taken in, `known` was here before, `hole` means that events between are missing (nothing is taken in). */
  add(at: Cursor, envelope: Envelope, replayed: boolean): 'next' | 'known' | 'hole' {
    const place = parseCursor(at);
    if (!place) return 'hole';
    if (this.#epoch === null) this.jump(cursorOf(place.epoch, place.seq - 1));
    if (place.epoch !== this.#epoch) return 'hole';
    if (place.seq <= this.#seq) return 'known';
    if (place.seq !== this.#seq + 1) return 'hole';
    this.#seq = place.seq;
    this.#entries.push({ cursor: at, seq: place.seq, envelope, replayed });
    if (this.#entries.length > this.#keep * 2) this.#entries = this.#entries.slice(-this.#keep);
    return 'next';
  }

  /** How a position that the server names compares with ours: `same`, `behind` it, or `apart` (we miss something). */
  compare(at: Cursor): 'same' | 'behind' | 'apart' {
    const place = parseCursor(at);
    if (!place || place.epoch !== this.#epoch || place.seq > this.#seq) return 'apart';
    return place.seq === this.#seq ? 'same' : 'behind';
  }

  /** Goes on from elsewhere; what came before is forgotten. */
  jump(to: Cursor): void {
    const place = parseCursor(to);
    if (!place) return;
    this.#epoch = place.epoch;
    this.#seq = place.seq;
    this.#entries = [];
  }

  /** The events after a position, in order; null when some of them are not here (any more). */
  since(after: Cursor): readonly Entry[] | null {
    if (this.#epoch === null) return [];
    const place = parseCursor(after);
    if (!place || place.epoch !== this.#epoch) return null;
    if (place.seq >= this.#seq) return [];
    const missing = this.#seq - place.seq;
    return missing <= this.#entries.length ? this.#entries.slice(-missing) : null;
  }
}
