import type { Cursor, Notice } from '@stallwire/events';
import { type Entry, frameOf } from '@stallwire/kernel';
import { headerSize, textFrame, writeHeader } from '../ws-frame';

export type RequestId = string | number;

/**
 * What tRPC sends for a tracked value: `{"id":7,"result":{"type":"data","data":{"id":"e:5","data":…},"id":"e:5"}}`. All that depends on
 * the request stands before `{"id":"e:5"`; what follows is the same for all who are told.
 */
export type Opening = Buffer;

/** Openings of one request id are one object, so that frames can be shared by it; ids of real tabs are small numbers. */
const shared = new Map<string, Opening>();
const mostShared = 1_024;

/** @param jsonrpc echoed as it came; stock clients send none */
export function openingFor(id: RequestId, jsonrpc: string | undefined): Opening {
  const text = `{"id":${JSON.stringify(id)},${jsonrpc === undefined ? '' : `"jsonrpc":${JSON.stringify(jsonrpc)},`}"result":{"type":"data","data":`;
  const known = shared.get(text);
  if (known) return known;
  const opening = Buffer.from(text);
  if (shared.size < mostShared) shared.set(text, opening);
  return opening;
}

const closing = (cursor: Cursor, data: string): string => `{"id":"${cursor}","data":${data}},"id":"${cursor}"}}`;
const closingOf = (entry: Entry): Buffer =>
  entry.encoded('trpc-ws', () => Buffer.from(closing(entry.cursor, JSON.stringify(frameOf(entry)))));

/** A notice as a whole frame, for one subscriber: it carries that one's position. */
export const noticeFrame = (opening: Opening, position: Cursor, notice: Notice): Buffer =>
  textFrame(opening.toString() + closing(position, JSON.stringify(notice)));

type Batch = readonly Entry[];
const built = new WeakMap<Batch, Map<Opening, Buffer>>();
let latest: { batch: Batch; frames: Map<Opening, Buffer> } = { batch: [], frames: new Map() };

function framesBuiltFor(batch: Batch): Map<Opening, Buffer> {
  if (latest.batch === batch) return latest.frames;
  const frames = built.get(batch) ?? new Map<Opening, Buffer>();
  built.set(batch, frames);
  latest = { batch, frames };
  return frames;
}

/** All entries of a batch for one request id, ready for the socket; made once, kept as long as the batch is. */
export function framesFor(batch: Batch, opening: Opening): Buffer {
  const frames = framesBuiltFor(batch);
  const known = frames.get(opening);
  if (known) return known;
  const made = build(batch, opening);
  frames.set(opening, made);
  return made;
}

function build(batch: Batch, opening: Opening): Buffer {
  let size = 0;
  for (const entry of batch) {
    const payload = opening.length + closingOf(entry).length;
    size += headerSize(payload) + payload;
  }
  const frames = Buffer.allocUnsafe(size);
  let at = 0;
  for (const entry of batch) {
    const end = closingOf(entry);
    at = writeHeader(frames, at, opening.length + end.length);
    at += opening.copy(frames, at);
    at += end.copy(frames, at);
  }
  return frames;
}
