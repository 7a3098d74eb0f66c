import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow, made } from '../files';
import { inRoot } from '../stack/paths';
import { type Mentions, mentionsIn } from './mentions';

const everywhere = ['apps', 'packages', 'scripts', 'e2e', 'docs'].flatMap(filesBelow);
/** Commands of pnpm itself, and of what `pnpm exec` may run. */
const ownCommands = new Set(['exec', 'install', '--filter']);

function scriptsOf(folder: string): ReadonlySet<string> {
  const manifest: { scripts?: Record<string, string> } = JSON.parse(
    readFileSync(inRoot(folder, 'package.json'), 'utf8'),
  );
  return new Set(Object.keys(manifest.scripts ?? {}));
}

function packageFolders(): ReadonlyMap<string, string> {
  const folders = ['apps', 'packages'].flatMap((group) => readdirSync(inRoot(group)).map((name) => `${group}/${name}`));
  const withManifest = [...folders, 'e2e', 'scripts'].filter((folder) => existsSync(inRoot(folder, 'package.json')));
  return new Map(
    withManifest.map((folder) => {
      const manifest: { name: string } = JSON.parse(readFileSync(inRoot(folder, 'package.json'), 'utf8'));
      return [manifest.name, folder];
    }),
  );
}

/** Names in capitals that our code speaks of. */
function knownVariables(): ReadonlySet<string> {
  const sources = everywhere.filter((file) => /\.(?:ts|tsx|mjs)$/.test(file));
  const name = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g;
  return new Set(sources.flatMap((file) => readFileSync(inRoot(file), 'utf8').match(name) ?? []));
}

/** The names that the two apps' environment schemas declare. */
export function declaredVariables(): readonly string[] {
  const names = ['apps/api/src/env.ts', 'apps/web/src/env.ts'].flatMap((file) =>
    [...readFileSync(inRoot(file), 'utf8').matchAll(/^ {4}([A-Z][A-Z0-9_]+):/gm)].flatMap(([, name]) => name ?? []),
  );
  return [...new Set(names)];
}

function commandProblem(words: readonly string[], packages: ReadonlyMap<string, string>): string | null {
  const [tool, first = '', second = '', third = ''] = words;
  if (tool === 'npm') return ['start', 'test'].includes(first) ? null : `npm ${first} is no command of this project`;
  if (first === '--filter') {
    const folder = packages.get(second);
    if (!folder) return `there is no package ${second}`;
    return scriptsOf(folder).has(third) ? null : `${second} has no script ${third}`;
  }
  if (first === 'exec')
    return existsSync(inRoot('node_modules/.bin', second)) ? null : `there is no ${second} to execute`;
  return ownCommands.has(first) || scriptsOf('.').has(first) ? null : `there is no script ${first}`;
}

/** `*` stands for anything within one name; a name without a folder may be anywhere; of what a run makes, only its place is asked for. */
function isThere(mentioned: string): boolean {
  const names = mentioned.split('/');
  const first = names.findIndex((name) => made.has(name));
  if (first >= 0) return existsSync(inRoot(...names.slice(0, first)));
  if (!mentioned.includes('/') && everywhere.some((file) => file.endsWith(`/${mentioned}`))) return true;
  if (!mentioned.includes('*')) return existsSync(inRoot(mentioned));
  const pattern = mentioned
    .split('*')
    .map((part) => part.replaceAll(/[.[\]()+?^]/g, '\\$&'))
    .join('[^/]*');
  return filesBelow(mentioned.slice(0, mentioned.indexOf('*')).replace(/[^/]*$/, '')).some((file) =>
    new RegExp(`^${pattern}(?:/|$)`).test(file),
  );
}

function problemsOf(
  file: string,
  { paths, commands, links, variables }: Mentions,
  known: ReadonlySet<string>,
): string[] {
  const packages = packageFolders();
  const gone = paths.filter((mentioned) => !isThere(mentioned));
  const dead = links.filter((link) => !existsSync(path.resolve(path.dirname(inRoot(file)), link)));
  return [
    ...gone.map((mentioned) => `${file}: ${mentioned} does not exist`),
    ...dead.map((link) => `${file}: the link to ${link} leads nowhere`),
    ...commands.flatMap((words) => {
      const problem = commandProblem(words, packages);
      return problem ? [`${file}: \`${words.join(' ')}\`: ${problem}`] : [];
    }),
    ...variables.filter((name) => !known.has(name)).map((name) => `${file}: ${name} is nowhere in the code`),
  ];
}

/** What README.md and the files of `docs/` say that is not so. */
export function docsProblems(): readonly string[] {
  const all = ['README.md', ...filesBelow('docs')];
  const files = all.filter((file) => file.endsWith('.md') && existsSync(inRoot(file)));
  const readme = existsSync(inRoot('README.md')) ? readFileSync(inRoot('README.md'), 'utf8') : '';
  const known = knownVariables();
  const declared = new Set(declaredVariables());
  const undeclared = mentionsIn(readme).variables.filter((name) => !declared.has(name));
  const untold = [...declared].filter((name) => !readme.includes(`\`${name}\``));
  return [
    ...files.flatMap((file) => problemsOf(file, mentionsIn(readFileSync(inRoot(file), 'utf8')), known)),
    ...undeclared.map((name) => `README.md: ${name} is in no env.ts`),
    ...untold.map((name) => `README.md: says nothing of ${name}, which an env.ts reads`),
  ];
}
