import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/**
 * What Stripe's own package says of each object: its declaration files are generated from Stripe's OpenAPI description of the
 * API version that the package pins. A field without `?` is in every answer; `| null` and enums stand as described.
 */
export interface Field {
  readonly optional: boolean;
  /** The declared type's text, comments and line breaks removed. */
  readonly type: string;
}

export type Declaration =
  | { readonly kind: 'interface'; readonly fields: ReadonlyMap<string, Field> }
  | { readonly kind: 'type'; readonly type: string };

/** By the file's path under `resources/` and the dotted name inside it: `Charges#Charge.Outcome`. */
export type Declarations = ReadonlyMap<string, Declaration>;

const HEADS = /^(?:export )?(?:declare )?(interface|namespace|type) (\w+)/;

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
}

/** Reads one generated file. Their form is regular: one declaration or field begins on a line of its own. */
function readFile(file: string, text: string, into: Map<string, Declaration>): void {
  const lines = withoutComments(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const scope: string[] = [];
  let fields: Map<string, Field> | null = null;
  for (let at = 0; at < lines.length; at++) {
    let line = lines[at] ?? '';
    const head = HEADS.exec(line);
    if (fields === null && head?.[1] === 'namespace') {
      scope.push(head[2]!);
    } else if (fields === null && head?.[1] === 'interface') {
      fields = new Map();
      into.set(`${file}#${[...scope, head[2]].join('.')}`, { kind: 'interface', fields });
      if (line.endsWith('{}')) fields = null;
    } else if (fields === null && head?.[1] === 'type') {
      while (!line.endsWith(';')) line += ` ${lines[++at]}`;
      into.set(`${file}#${[...scope, head[2]].join('.')}`, {
        kind: 'type',
        type: line.slice(line.indexOf('=') + 1, -1).trim(),
      });
    } else if (fields !== null && line === '}') {
      fields = null;
    } else if (fields !== null) {
      while (!line.endsWith(';') || count(line, '{') > count(line, '}')) line += ` ${lines[++at]}`;
      const field = /^'?([\w.-]+)'?(\?)?: (.*);$/.exec(line);
      if (field) fields.set(field[1]!, { optional: field[2] === '?', type: field[3]!.trim() });
    } else if (line === '}' && scope.length > 0) {
      scope.pop();
    } else if (line.endsWith('{') && !line.startsWith('import') && !line.startsWith('export {')) {
      // A class of calls: nothing in it is part of an answer.
      for (let depth = 1; depth > 0; ) {
        const next = lines[++at] ?? '}';
        depth += count(next, '{') - count(next, '}');
      }
    }
  }
}

const count = (text: string, part: string): number => text.split(part).length - 1;

export function stripeDeclarations(): Declarations {
  const root = dirname(createRequire(import.meta.url).resolve('stripe')).replace(/cjs$/, 'esm');
  const found = new Map<string, Declaration>();
  const resources = join(root, 'resources');
  for (const file of readdirSync(resources, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.d.ts')) continue;
    readFile(relative('.', file).replace(/\.d\.ts$/, ''), readFileSync(join(resources, file), 'utf8'), found);
  }
  readFile('shared', readFileSync(join(root, 'shared.d.ts'), 'utf8'), found);
  return found;
}
