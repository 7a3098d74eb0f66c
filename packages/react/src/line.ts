import { type Channel, type Cursor, type Frame, parseCursor, type RefusalShape } from '@stallwire/events';

/** One open way to the server, whatever it is made of. Once lost it never comes back; a new one is opened. */
export interface Line {
  readonly wire: 'ws' | 'sse';
  /** Follows a channel from a position (null: from now on); returns how to stop. */
  follow(channel: Channel, after: Cursor | null, on: Following): () => void;
  /** Asks for a sign of life; a line that gives none is lost. */
  probe(): void;
  /** Ends it without calling `lost`. */
  close(): void;
}

export interface Following {
  /** @param at the position after it; null where there is none to speak of (`revoked` before anything else) */
  frame(at: Cursor | null, frame: Frame): void;
  /** The server ended this channel; null when it did so without a word. Nothing follows. */
  ended(failure: Failure | null): void;
}

export interface LineEvents {
  opened(): void;
  /** Anything arrived, a pong included. */
  heard(): void;
  /** @param code the close code, null when there was none */
  lost(code: number | null): void;
}

/** A tRPC error as the client sees it. Both null: it never was the server's answer. */
export interface Failure {
  readonly code: string | null;
  readonly refusal: RefusalShape | null;
}

/** Answers that stay the same however often one asks; a server in trouble or in a hurry says others. */
const permanent = new Set<string | null>(['FORBIDDEN', 'NOT_FOUND', 'UNAUTHORIZED', 'BAD_REQUEST']);
export const isPermanent = ({ code }: Failure): boolean => permanent.has(code);

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** Reads what our error formatter put into an error. */
export function failureOf(error: unknown): Failure {
  const data = field(error, 'data');
  const code = field(data, 'code');
  const refusal = field(data, 'refusal');
  const isRefusal = typeof field(refusal, 'code') === 'string';
  return { code: typeof code === 'string' ? code : null, refusal: isRefusal ? (refusal as RefusalShape) : null };
}

/** Takes a tracked frame apart. `position` finds the channel's cursor in what the frame is tracked by. */
export function readTracked(
  value: unknown,
  position: (id: string, channel: Channel) => string | undefined,
): { readonly at: Cursor | null; readonly frame: Frame } | null {
  const id = field(value, 'id');
  const frame = field(value, 'data');
  if (typeof id !== 'string' || !isFrame(frame)) return null;
  const at = position(id, frame.channel);
  return { at: isCursor(at) ? at : null, frame };
}
const isCursor = (text: string | undefined): text is Cursor => text !== undefined && parseCursor(text) !== null;
/** The rest of a frame is our own server's word. */
const isFrame = (value: unknown): value is Frame =>
  typeof field(value, 'type') === 'string' && typeof field(value, 'channel') === 'string';
