import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { __unstable__loadDesignSystem } from 'tailwindcss';
import { expect, it } from 'vitest';

const here = import.meta.dirname;
const require = createRequire(import.meta.url);

function load(css: string) {
  const loadStylesheet = async (id: string, base: string) => {
    const path = id === 'tailwindcss' ? require.resolve('tailwindcss/index.css') : join(base, id);
    return { path, base: dirname(path), content: readFileSync(path, 'utf8') };
  };
  return __unstable__loadDesignSystem(css, { base: here, loadStylesheet });
}

/** Every word inside a string of a component: the classes, and much that is none. */
function words(): string[] {
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((file) => /^[^.]+\.tsx?$/.test(file));
  const text = files.map((file) => readFileSync(join(here, file), 'utf8')).join('\n');
  const strings = [...text.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g)].map(
    ([, one, two, three]) => one ?? two ?? three,
  );
  return [...new Set(strings.flatMap((string) => (string ?? '').split(/\s+/)).filter(Boolean))];
}

it('components use no class of the default theme that the tokens took away', async () => {
  const [plain, ours] = await Promise.all([
    load("@import 'tailwindcss';"),
    load("@import 'tailwindcss'; @import './tokens.css';"),
  ]);
  const candidates = words();
  const [before, now] = [plain.candidatesToCss(candidates), ours.candidatesToCss(candidates)];
  const lost = candidates.filter((_, at) => before[at] !== null && now[at] === null);
  expect(now.filter((css) => css !== null).length).toBeGreaterThan(300);
  expect(lost).toEqual([]);
});

it('only roles have colours, sizes and weights', async () => {
  const ours = await load("@import 'tailwindcss'; @import './tokens.css';");
  const made = (classes: string[]) => classes.filter((_, at) => ours.candidatesToCss(classes)[at] !== null);
  expect(made(['bg-blue-500', 'text-sm', 'font-bold', 'rounded-lg', 'shadow-md', 'animate-pulse'])).toEqual([]);
  const roles = [
    'bg-raised',
    'text-muted',
    'text-body',
    'font-semibold',
    'rounded-card',
    'shadow-pop',
    'h-control',
    'animate-glow-odd',
  ];
  expect(made(roles)).toEqual(roles);
});
