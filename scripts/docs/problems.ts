import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from '../files';
import { inRoot } from '../stack/paths';
import { type Mentions, mentionsIn } from './mentions';

/** The environment of each app, and of the scripts that start them. */
const environmentFiles = ['apps/api/src/env.ts', 'apps/web/src/env.ts', 'packages/db/src/env.ts'];
const scriptFolders = ['scripts', 'e2e'];
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

/** Names in capitals that any of our code reads from the environment. */
function knownVariables(): ReadonlySet<string> {
  const files = [...environmentFiles, ...scriptFolders.flatMap(filesBelow).filter((file) => file.endsWith('.ts'))];
  return new Set(
    files.flatMap((file) => readFileSync(inRoot(file), 'utf8').match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? []),
  );
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

/** `*` stands for anything within one name. */
function isThere(mentioned: string): boolean {
  if (!mentioned.includes('*')) return existsSync(inRoot(mentioned));
  const pattern = mentioned
    .split('*')
    .map((part) => part.replaceAll(/[.[\]()+?^]/g, '\\$&'))
    .join('[^/]*');
  return filesBelow(mentioned.slice(0, mentioned.indexOf('*')).replace(/[^/]*$/, '')).some((file) =>
    new RegExp(`^${pattern}(?:/|$)`).test(file),
  );
}

function problemsOf(file: string, { paths, commands, links, variables }: Mentions): string[] {
  const packages = packageFolders();
  const known = knownVariables();
  const gone = paths.filter((mentioned) => !isThere(mentioned));
  const dead = links.filter((link) => !existsSync(path.resolve(path.dirname(inRoot(file)), link)));
  return [
    ...gone.map((mentioned) => `${file}: ${mentioned} does not exist`),
    ...dead.map((link) => `${file}: the link to ${link} leads nowhere`),
    ...commands.flatMap((words) => {
      const problem = commandProblem(words, packages);
      return problem ? [`${file}: \`${words.join(' ')}\`: ${problem}`] : [];
    }),
    ...variables.filter((name) => !known.has(name)).map((name) => `${file}: nothing reads ${name}`),
  ];
}

/** What README.md and the files of `docs/` say that is not so. */
export function docsProblems(): readonly string[] {
  const all = ['README.md', ...filesBelow('docs')];
  const files = all.filter((file) => file.endsWith('.md') && existsSync(inRoot(file)));
  const readme = existsSync(inRoot('README.md')) ? readFileSync(inRoot('README.md'), 'utf8') : '';
  const untold = declaredVariables().filter((name) => !readme.includes(`\`${name}\``));
  return [
    ...files.flatMap((file) => problemsOf(file, mentionsIn(readFileSync(inRoot(file), 'utf8')))),
    ...untold.map((name) => `README.md: says nothing of ${name}, which an env.ts reads`),
  ];
}
