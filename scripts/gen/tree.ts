import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A checkout that a generator works in. It remembers what it touched. */
export class Tree {
  readonly touched = new Set<string>();

  constructor(readonly root: string) {}

  has(file: string): boolean {
    return existsSync(path.join(this.root, file));
  }

  read(file: string): string {
    return readFileSync(path.join(this.root, file), 'utf8');
  }

  /** @throws when the file is there already: a generator makes things, it does not replace them */
  create(file: string, text: string): void {
    if (this.has(file)) throw new Error(`${file} is there already.`);
    mkdirSync(path.dirname(path.join(this.root, file)), { recursive: true });
    this.write(file, text);
  }

  /** Changes a file by `edits`, one after the other. */
  edit(file: string, ...edits: readonly ((text: string) => string)[]): void {
    try {
      this.write(
        file,
        edits.reduce((text, edit) => edit(text), this.read(file)),
      );
    } catch (error) {
      throw new Error(`${file}: ${error instanceof Error ? error.message : error}`);
    }
  }

  private write(file: string, text: string): void {
    writeFileSync(path.join(this.root, file), text);
    this.touched.add(file);
  }
}
