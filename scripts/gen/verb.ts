import { addBefore, addImport, addLine, addTo, removeLine } from './edits';
import type { Tree } from './tree';
import { kebab, moduleWord, verbName } from './words';

/** What the template needs to know of an event. */
interface Told {
  readonly name: string;
  /** Null when no store is named by the payload. */
  readonly capability: string | null;
}

function findEvent(tree: Tree, word: string, name: string): Told {
  const file = `packages/events/src/catalogue/${word}.ts`;
  const from = tree.read(file).indexOf(`'${name}': event({`);
  if (from < 0) throw new Error(`${name} is not in ${file}. Make it with: pnpm gen event ${word} ${name}`);
  const text = tree.read(file).slice(from);
  const entry = text.slice(0, text.indexOf('\n  }),'));
  return { name, capability: /capability: '(\w+)'/.exec(entry)?.[1] ?? null };
}

const telling = (
  word: string,
  verb: string,
  { name, capability }: Told,
) => `import { catalogue } from '@stallwire/events';
import { ${capability ? 'actsFor' : 'signedIn'} } from '@stallwire/kernel';
import { ${word} } from './module';

/** Say here in one sentence what changes, and what is refused. */
export const ${verb} = ${word}.verb({
  name: '${verb}',
  input: catalogue['${name}'].payload,
  allow: ${capability ? `actsFor('${capability}')` : 'signedIn'},
  emits: ['${name}'],
  async run({ input, done }) {
    return done(input, { '${name}': input });
  },
});
`;

const silent = (word: string, verb: string) => `import { id } from '@stallwire/events';
import { actsFor, silent } from '@stallwire/kernel';
import { z } from 'zod';
import { ${word} } from './module';

/** Say here in one sentence what changes, and what is refused. */
export const ${verb} = ${word}.verb({
  name: '${verb}',
  input: z.strictObject({ sellerId: id }),
  allow: actsFor('orders'),
  emits: silent('Say here why nobody needs to hear of it.'),
  async run({ input: { sellerId }, done }) {
    return done({ sellerId });
  },
});
`;

/** What the verb is asked with, where a store’s `sellerId` is at hand. */
const inputOf = (told: Told | null) => {
  if (!told) return '{ sellerId }';
  return told.capability ? `sample('${told.name}', { sellerId })` : `sample('${told.name}')`;
};

const testFile = (verb: string, told: Told | null) => `import { anonymous } from '@stallwire/kernel';
import { ${told ? 'sample, ' : ''}testWorld } from '@stallwire/testing';
import { describe, expect, it } from 'vitest';
import { ${verb} } from './${kebab(verb)}';

describe('${verb}', () => {
  it('is closed to visitors', async () => {
    await using world = await testWorld();
    ${told && !told.capability ? '' : 'const { sellerId } = await world.given.seller();\n    '}const input = ${inputOf(told)};
    const run = world.kernel.run(${verb}, { actor: anonymous, input });
    await expect(run).rejects.toMatchObject({ code: 'auth.required' });
    expect(world.published).toEqual([]);
  });
});
`;

const scenariosFile = (word: string) => `import type { MutationPath, Scenarios } from '../scenario';

export const ${word}Scenarios: Scenarios<Extract<MutationPath, \`${word}.\${string}\`>> = {
};
`;

const scenario = (path: string, told: Told | null) => {
  const store = told && !told.capability ? '' : 'const { sellerId } = seller;\n      ';
  const on = told ? `const on = deliveriesOf('${told.name}', input).map(({ channel }) => channel);\n      ` : '';
  return `
  '${path}': {
    async given({ given }) {
      const seller = await given.seller();
      const { actor } = await given.session(seller);
      ${store}const input = ${inputOf(told)};
      ${on}return { actor, input, tells: [${told ? `{ event: '${told.name}', on }` : ''}] };
    },
  },`;
};

function addScenario(tree: Tree, word: string, verb: string, told: Told | null): void {
  const modules = 'packages/modules/src';
  const file = `${modules}/${word}/scenarios.ts`;
  if (!tree.has(file)) {
    tree.create(file, scenariosFile(word));
    tree.edit(
      `${modules}/scenarios.ts`,
      addImport(`${word}Scenarios`, `./${word}/scenarios`),
      addBefore('export const scenarios = {', '\n} satisfies Scenarios', `\n  ...${word}Scenarios,`),
    );
  }
  const imports = told
    ? [addImport('deliveriesOf', '@stallwire/events'), addImport('sample', '@stallwire/testing')]
    : [];
  tree.edit(file, ...imports, addBefore(`export const ${word}Scenarios`, '\n};', scenario(`${word}.${verb}`, told)));
}

/** Where a module says which tables it owns: a file of its own, or its internals. */
function handle(tree: Tree, word: string): string {
  const places = ['module', 'internal'].filter((name) => tree.has(`packages/modules/src/${word}/${name}.ts`));
  const place = places.find((name) =>
    tree.read(`packages/modules/src/${word}/${name}.ts`).includes(`export const ${word} = module(`),
  );
  if (!place)
    throw new Error(`packages/modules/src/${word} declares no module. Make one with: pnpm gen module ${word}`);
  return `./${place}`;
}

/** A new change: its file, its test, its line in the router, its row among the scenarios. */
export function generateVerb(tree: Tree, [given, name, event]: readonly (string | undefined)[]): readonly string[] {
  const word = moduleWord(given);
  const verb = verbName(name);
  const told = event ? findEvent(tree, word, event) : null;
  const folder = `packages/modules/src/${word}`;
  const file = `${folder}/${kebab(verb)}.ts`;
  const text = (told ? telling(word, verb, told) : silent(word, verb)).replace(
    "from './module'",
    `from '${handle(tree, word)}'`,
  );
  tree.create(file, text);
  tree.create(`${folder}/${kebab(verb)}.test.ts`, testFile(verb, told));
  tree.edit(`${folder}/index.ts`, addLine(`export * from './${kebab(verb)}';`));
  tree.edit(
    `${folder}/router.ts`,
    addImport('mutate', '@stallwire/kernel'),
    addImport(verb, `./${kebab(verb)}`),
    (text) => text.replace('router({})', 'router({\n})'),
    addBefore(`export const ${word}Router = router({`, '});', `  ${verb}: mutate(${verb}),\n`),
  );
  addScenario(tree, word, verb, told);
  if (told && tree.read('packages/events/src/planned.ts').includes(`\n  '${told.name}',\n`)) {
    tree.edit(
      'packages/events/src/planned.ts',
      removeLine(`  '${told.name}',`),
      addTo('export const plannedAtMost = ', -1),
    );
  }
  return [
    `Write what it does in ${file}: its input is the event’s payload only until you ask for less.`,
    `Its scenario in ${folder}/scenarios.ts fails until it writes to a table of its own.`,
  ];
}
