import type { Cursor, Notice } from '@stallwire/events';
import { type Entry, frameJson } from '@stallwire/kernel';
import type { Line } from '../line';
import { headerSize, textFrame, writeHeader } from '../ws-frame';

export type RequestId = string | number;

/**
 * What tRPC sends for a tracked value: `{"id":7,"result":{"type":"data","data":{"id":"e:5","data":…},"id":"e:5"}}`. This is the part
 * before `{"id":"e:5"`; for two requests it differs in the bytes of the id alone when these are as many.
 */
export interface Opening {
  readonly id: Uint8Array;
  readonly afterId: string;
  /** Equal for openings that differ in their id's bytes alone. */
  readonly shape: string;
}

const beforeId = '{"id":';

/** @param jsonrpc echoed as it came; stock clients send none */
export function openingFor(id: RequestId, jsonrpc: string | undefined): Opening {
  const bytes = Buffer.from(JSON.stringify(id));
  const version = jsonrpc === undefined ? '' : `"jsonrpc":${JSON.stringify(jsonrpc)},`;
  return {
    id: bytes,
    afterId: version === '' ? afterIdOfAll : `,${version}${result}`,
    shape: `${bytes.length}${version}`,
  };
}
const result = '"result":{"type":"data","data":';
const afterIdOfAll = `,${result}`;

const closing = (cursor: Cursor, data: string): string => `{"id":"${cursor}","data":${data}},"id":"${cursor}"}}`;
const closingOf = (entry: Entry): Buffer =>
  entry.encoded('trpc-ws', () => Buffer.from(closing(entry.cursor, frameJson(entry))));

/** A notice as a whole frame, for one subscriber: it carries that one's position. */
export function noticeFrame({ id, afterId }: Opening, position: Cursor, notice: Notice): Buffer {
  return textFrame(`${beforeId}${Buffer.from(id)}${afterId}${closing(position, JSON.stringify(notice))}`);
}

/** All entries of a batch as frames, with places for an id of some length. */
interface Template {
  readonly frames: Buffer;
  readonly idPlaces: readonly number[];
  /** Whose id stands there. */
  opening: Opening | null;
}

type Batch = readonly Entry[];
const templates = new WeakMap<Batch, Map<string, Template>>();

function templatesOf(batch: Batch): Map<string, Template> {
  const known = templates.get(batch);
  if (known) return known;
  const made = new Map<string, Template>();
  templates.set(batch, made);
  return made;
}

/**
 * Writes a batch for one request. The same memory serves all requests, each with its id put in, because a write that the kernel took
 * whole has left it; one that did not keeps it, and the next request gets another.
 */
export function writeBatch(batch: Batch, opening: Opening, line: Line): void {
  const ofBatch = templatesOf(batch);
  let template = ofBatch.get(opening.shape);
  if (!template) {
    template = templateFor(batch, opening);
    ofBatch.set(opening.shape, template);
  }
  if (template.opening !== opening) putId(template, opening);
  if (line.write(template.frames) === 'pending') ofBatch.delete(opening.shape);
}

function putId(template: Template, opening: Opening): void {
  const { frames, idPlaces } = template;
  const { id } = opening;
  for (const place of idPlaces) for (let i = 0; i < id.length; i++) frames[place + i] = id[i] as number;
  template.opening = opening;
}

function templateFor(batch: Batch, { id, afterId }: Opening): Template {
  const afterBytes = Buffer.from(afterId);
  const fixed = beforeId.length + id.length + afterBytes.length;
  let size = 0;
  for (const entry of batch) {
    const payload = fixed + closingOf(entry).length;
    size += headerSize(payload) + payload;
  }
  const frames = Buffer.allocUnsafeSlow(size);
  const idPlaces: number[] = [];
  let at = 0;
  for (const entry of batch) {
    const end = closingOf(entry);
    at = writeHeader(frames, at, fixed + end.length);
    at += frames.write(beforeId, at, 'latin1');
    idPlaces.push(at);
    at += id.length;
    at += afterBytes.copy(frames, at);
    at += end.copy(frames, at);
  }
  return { frames, idPlaces, opening: null };
}
