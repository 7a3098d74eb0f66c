import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const entry = z.union([
  z.strictObject({ kind: z.string(), put: z.looseObject({ id: z.string() }) }),
  z.strictObject({ kind: z.string(), drop: z.string() }),
]);
export type Entry = z.infer<typeof entry>;

/**
 * A file of JSON lines, one a change. Read once at the start and written anew without what was overwritten; from then on only
 * appended to. A line that was cut off by a crash is left out, and so is whatever stands behind it.
 */
export class Journal {
  readonly #path: string;
  #file = -1;
  #waiting: Entry[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  read(): Entry[] {
    if (!existsSync(this.#path)) return [];
    const entries: Entry[] = [];
    const lines = readFileSync(this.#path, 'utf8').split('\n');
    for (const [at, line] of lines.entries()) {
      if (line === '') continue;
      const read = entry.safeParse(parsed(line));
      if (!read.success) {
        // A whole line that is none of ours is no crash of ours: whoever wonders finds the file as it was.
        if (at < lines.length - 1) copyFileSync(this.#path, `${this.#path}.damaged`);
        break;
      }
      entries.push(read.data);
    }
    return entries;
  }

  /** Replaces the file as a whole: written beside, then renamed. */
  rewrite(entries: Iterable<Entry>): void {
    if (this.#file !== -1) closeSync(this.#file);
    mkdirSync(dirname(this.#path), { recursive: true });
    const beside = `${this.#path}.new`;
    const file = openSync(beside, 'w', 0o600);
    for (const each of entries) writeSync(file, `${JSON.stringify(each)}\n`);
    fsyncSync(file);
    closeSync(file);
    renameSync(beside, this.#path);
    this.#file = openSync(this.#path, 'a', 0o600);
  }

  add(change: Entry): void {
    this.#waiting.push(change);
  }

  /** Changes of one request go to the file together, before it is answered. */
  flush(): void {
    if (this.#waiting.length === 0 || this.#file === -1) return;
    const lines = this.#waiting.map((change) => `${JSON.stringify(change)}\n`).join('');
    this.#waiting = [];
    writeSync(this.#file, lines);
  }

  close(): void {
    this.flush();
    if (this.#file !== -1) closeSync(this.#file);
    this.#file = -1;
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
