import { randomBytes } from 'node:crypto';

/** Where uploaded files lie. Keys are ours alone: `newKey` makes them, `isKey` knows them. */
export interface UploadStore {
  /** Whole or not at all. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** `null` when there is no such file. */
  get(key: string): Promise<StoredFile | null>;
  /** A file that is not there is no error. */
  delete(key: string): Promise<void>;
}

export interface StoredFile {
  readonly body: ReadableStream<Uint8Array>;
  /** Bytes, when the store says so. */
  readonly size: number | null;
}

/** What is kept, by the ending of its key. */
export const contentTypes = { webp: 'image/webp', png: 'image/png', pdf: 'application/pdf' } as const;
export type Ending = keyof typeof contentTypes;

/** 160 random bits: nobody finds a file by guessing. */
export const newKey = (ending: Ending): string => `${randomBytes(20).toString('hex')}.${ending}`;

const form = /^[A-Za-z0-9_-]{1,80}\.(webp|png|pdf)$/;
/** The content type of a key, `null` for anything that is none: no separator, no dot but the one before the ending. */
export function contentTypeOf(key: string): string | null {
  const ending = form.exec(key)?.[1];
  return ending === 'webp' || ending === 'png' || ending === 'pdf' ? contentTypes[ending] : null;
}

/** @throws for a key that is none, before it can become a path. */
export function checkKey(key: string): string {
  if (contentTypeOf(key) === null) throw new Error(`${JSON.stringify(key)} is no key of an uploaded file.`);
  return key;
}
