import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { checkKey, type UploadStore } from './store';

/** Files in a folder, made when first needed. A file appears under its key only when all of it is on the disk. */
export function localUploads(folder: string): UploadStore {
  const placeOf = (key: string) => path.join(folder, checkKey(key));
  return {
    async put(key, bytes) {
      const place = placeOf(key);
      await mkdir(folder, { recursive: true });
      const unfinished = `${place}.${randomBytes(6).toString('hex')}.part`;
      try {
        const file = await open(unfinished, 'wx', 0o644);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(unfinished, place);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    async get(key) {
      const file = await open(placeOf(key), 'r').catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw error;
      });
      if (!file) return null;
      const { size } = await file.stat();
      return { body: asBytes(Readable.toWeb(file.createReadStream())), size };
    },
    delete: (key) => rm(placeOf(key), { force: true }),
  };
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Node's own type of a web stream says nothing of its chunks; a file's are bytes. */
const asBytes = (stream: unknown) => stream as ReadableStream<Uint8Array>;
