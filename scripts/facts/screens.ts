import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type EventName, eventNames, isEventName, type ModuleName, moduleOf } from '@stallwire/events';
import { addressOf, audiencesOf } from '@stallwire/events/coverage';
import { filesBelow } from '../files';
import { inRoot } from '../stack/paths';

const source = 'apps/web/src';
const app = `${source}/app`;

/** What a screen's files say about what it follows and what it shows. */
interface Heard {
  /** `user`, `storefront`, `seller:settings` … */
  readonly channels: ReadonlySet<string>;
  /** Modules whose queries it shows: any of their events makes it read again. */
  readonly modules: ReadonlySet<string>;
  /** Named by `useEvent` or by a reducer. */
  readonly events: ReadonlySet<string>;
}

const endings = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'];

function fileOf(from: string, wanted: string): string | null {
  const base = wanted.startsWith('@/')
    ? path.posix.join(source, wanted.slice(2))
    : path.posix.join(path.posix.dirname(from), wanted);
  if (!wanted.startsWith('@/') && !wanted.startsWith('.')) return null;
  return (
    endings.map((ending) => base + ending).find((file) => /\.tsx?$/.test(file) && existsSync(inRoot(file))) ?? null
  );
}

/** A file and all that it imports of the app, types aside. */
function withImports(file: string, found = new Map<string, string>()): ReadonlyMap<string, string> {
  if (found.has(file)) return found;
  const text = readFileSync(inRoot(file), 'utf8');
  found.set(file, text);
  const imports = /^(?:import|export)(?! type)[^;]*? from '([^']+)'|^import '([^']+)'|import\('([^']+)'\)/gm;
  for (const [, from, bare, dynamic] of text.matchAll(imports)) {
    const next = fileOf(file, from ?? bare ?? dynamic ?? '');
    if (next) withImports(next, found);
  }
  return found;
}

const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].flatMap(([, first, second]) => (first ? (second ? `${first}:${second}` : first) : []));

function heardIn(texts: readonly string[]): Heard {
  const all = (pattern: RegExp) => new Set(texts.flatMap((text) => matches(text, pattern)));
  const followed = all(/\bchannels\.(\w+)\((?:[^()]*?'(\w+)')?/g);
  const joined = all(/\buseChannel\(\s*'(\w+)'(?:[^;]*?capability: '(\w+)')?/g);
  return {
    channels: new Set([...followed, ...joined]),
    modules: all(/\btrpc\.(\w+)\.\w+\.\w*[qQ]ueryOptions\(/g),
    events: new Set([...all(/\buseEvent\(\s*'([^']+)'/g), ...all(/^\s*'(\w+:\w+)': \(/gm)]),
  };
}

const kindsOf = (name: EventName): readonly string[] =>
  audiencesOf(name).map((audience) => addressOf(name, audience).replace(/:?\{\w+\}/, ''));

function shownBy({ channels, modules, events }: Heard): readonly EventName[] {
  const isShown = (name: EventName) => events.has(name) || modules.has(moduleOf(name) satisfies ModuleName);
  return eventNames.filter((name) => isShown(name) && kindsOf(name).some((kind) => channels.has(kind)));
}

/** The layouts above a page, the outermost first, and the page. */
function framesOf(page: string): readonly string[] {
  const folders = page.split('/').slice(0, -1);
  const layouts = folders.map((_folder, depth) => `${folders.slice(0, depth + 1).join('/')}/layout.tsx`);
  return [...layouts.filter((file) => file.startsWith(app) && existsSync(inRoot(file))), page];
}

/** A page's address: `/dashboard/[store]/team`. */
export const addressOfPage = (page: string): string =>
  path.posix
    .join('/', path.posix.dirname(path.posix.relative(app, page)))
    .replaceAll(/\/\([^)]+\)/g, '')
    .replace(/\/\[\[\.\.\.[^\]]+\]\]$/, '') || '/';

/** Every page on disk, by address, and the events that change what it shows while it is open. */
export function readScreens(): Readonly<Record<string, readonly EventName[]>> {
  const pages = filesBelow(app).filter((file) => /\/page\.tsx$/.test(file));
  return Object.fromEntries(
    pages.map((page) => {
      const texts = new Map(framesOf(page).flatMap((frame) => [...withImports(frame)]));
      return [addressOfPage(page), shownBy(heardIn([...texts.values()]))];
    }),
  );
}

/** Names that a screen listens for and no catalogue has. */
export function unknownNames(): readonly string[] {
  const files = filesBelow(source).filter((file) => /\.tsx?$/.test(file));
  const heard = heardIn(files.map((file) => readFileSync(inRoot(file), 'utf8')));
  return [...heard.events].filter((name) => !isEventName(name));
}
