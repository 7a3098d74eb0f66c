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
  /** The same as text. */
  readonly text: string;
  readonly afterId: string;
  /** Equal for openings that differ in their id's bytes alone. */
  readonly shape: string;
}

const beforeId = '{"id":';

/** @param jsonrpc echoed as it came; stock clients send none */
export function openingFor(id: RequestId, jsonrpc: string | undefined): Opening {
  const text = JSON.stringify(id);
  const bytes = Buffer.from(text);
  const version = jsonrpc === undefined ? '' : `"jsonrpc":${JSON.stringify(jsonrpc)},`;
  return {
    id: bytes,
    text,
    afterId: version === '' ? afterIdOfAll : `,${version}${result}`,
    shape: `${bytes.length}${version}`,
  };
}
const result = '"result":{"type":"data","data":';
const afterIdOfAll = `,${result}`;

const closing = (cursor: Cursor, data: string): string => `{"id":"${cursor}","data":${data}},"id":"${cursor}"}}`;

/** A notice as a whole frame, for one subscriber: it carries that one's position. */
export function noticeFrame({ text, afterId }: Opening, position: Cursor, notice: Notice): Buffer {
  return textFrame(`${beforeId}${text}${afterId}${closing(position, JSON.stringify(notice))}`);
}

/** All entries of a batch as frames, with places for an id of some length. */
interface Template {
  readonly frames: Buffer;
  readonly idPlaces: readonly number[];
  /** Whose id stands there. */
  opening: Opening;
}

type Batch = readonly Entry[];
/** Of the batch that was written last: a pass writes one batch to all, and when two take turns each begins anew, which is cheap. */
let latest: { readonly batch: Batch; readonly templates: Map<string, Template> } = { batch: [], templates: new Map() };

function templatesOf(batch: Batch): Map<string, Template> {
  if (latest.batch !== batch) latest = { batch, templates: new Map() };
  return latest.templates;
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

function templateFor(batch: Batch, opening: Opening): Template {
  const head = beforeId + opening.text + opening.afterId;
  // Not kept with the entry, which stays in the ring: a pass needs them once for each length of ids, and a resume rarely.
  const texts = batch.map((entry) => head + closing(entry.cursor, frameJson(entry)));
  const sizes = texts.map((text) => Buffer.byteLength(text));
  const frames = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + headerSize(size) + size, 0));
  const idPlaces: number[] = [];
  let at = 0;
  texts.forEach((text, index) => {
    at = writeHeader(frames, at, sizes[index] ?? 0);
    idPlaces.push(at + beforeId.length);
    at += frames.write(text, at);
  });
  return { frames, idPlaces, opening };
}
