import { addBefore, addImport, addTo } from './edits';
import type { Tree } from './tree';
import { eventName, moduleWord } from './words';

/** Audiences that a payload names by its entity's id, and that must be answered. */
const privateEntities = new Set(['order', 'quotation', 'cart']);

const entry = (name: string, word: string, about: string) => {
  const own = privateEntities.has(word) ? `, ${word}: 'all'` : '';
  return `  '${name}': event({
    about: '${about.replaceAll("'", '’')}',
    payload: z.object({ ${word}Id: id, sellerId: id, version }),
    capability: 'orders',
    seenBy: { seller: 'all'${own} },
  }),
`;
};

const sampleOf = (name: string, word: string, idName: string) =>
  `  '${name}': { ${word}Id: ids.${idName}, sellerId: ids.seller, version: 1 },\n`;

/** `export const orderEvents = {`, or the empty one of a new module. */
function withEntry(word: string, added: string) {
  const empty = `export const ${word}Events = {} satisfies Record<string, EventDef>;`;
  return (text: string): string => {
    if (!text.includes(empty)) return addBefore(`export const ${word}Events = {`, '\n};', `\n${added.trimEnd()}`)(text);
    return text
      .replace("import type { EventDef } from '../event';\n", '')
      .replace(empty, `export const ${word}Events = {\n${added}};`);
  };
}

/** A new thing that can happen: its entry, a sample of it, and a place on the list of those that no verb emits yet. */
export function generateEvent(tree: Tree, args: readonly (string | undefined)[]): readonly string[] {
  const isPlanned = args.includes('--planned');
  const [given, rest, sentence] = args.filter((arg) => arg !== '--planned');
  const word = moduleWord(given);
  const name = eventName(word, rest);
  const file = `packages/events/src/catalogue/${word}.ts`;
  if (!tree.has(file)) throw new Error(`There is no module ${word}. Make it with: pnpm gen module ${word}`);
  if (tree.read(file).includes(`'${name}': event(`)) throw new Error(`${name} is in the catalogue already.`);
  tree.edit(
    file,
    addImport('z', 'zod'),
    addImport('event', '../event'),
    addImport('id', '../fields'),
    addImport('version', '../fields'),
    withEntry(word, entry(name, word, sentence ?? 'Say here in one sentence what happened.')),
  );
  const samples = 'packages/testing/src/samples';
  const idName = tree.read(`${samples}/ids.ts`).includes(`\n  ${word}: uuid(`) ? word : 'product';
  tree.edit(
    `${samples}/${word}.ts`,
    addImport('ids', './ids'),
    (text) => text.replace(`= {} satisfies SamplesOf<'${word}'>`, `= {\n} satisfies SamplesOf<'${word}'>`),
    addBefore(`export const ${word}Samples = {`, `} satisfies SamplesOf<'${word}'>`, sampleOf(name, word, idName)),
  );
  if (isPlanned) {
    tree.edit(
      'packages/events/src/planned.ts',
      addBefore('export const planned = [', '] as const', `  '${name}',\n`),
      addTo('export const plannedAtMost = ', 1),
    );
  }
  return [
    `Say what it carries and who sees it in ${file}, its sample in ${samples}/${word}.ts, then: pnpm wire`,
    'packages/events/src/catalogue/catalogue.test.ts counts the events of each module.',
    ...(isPlanned ? [] : [`Until a verb tells it, a test fails: pnpm gen verb ${word} <verb> ${name}`]),
  ];
}
