import { addBefore, addImport, addLine } from './edits';
import type { Tree } from './tree';
import { moduleWord, pascal } from './words';

const catalogueFile = (word: string) => `import type { EventDef } from '../event';

/** What happens to a ${word}. */
export const ${word}Events = {} satisfies Record<string, EventDef>;
`;

const samplesFile = (word: string) => `import type { SamplesOf } from './samples-of';

export const ${word}Samples = {} satisfies SamplesOf<'${word}'>;
`;

const prismaFile = (word: string) => `model ${pascal(word)} {
  id        String   @id @db.Uuid
  sellerId  String   @map("seller_id") @db.Uuid
  version   Int      @default(1)
  createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)

  @@index([sellerId])
  @@map("${word}")
}
`;

const moduleFile = (word: string) => `import { module } from '@stallwire/kernel';

/** Tables that only the verbs of this folder write. */
export const ${word} = module({ name: '${word}', owns: ['${word}'] });
`;

const routerFile = (word: string) => `import { router } from '@stallwire/kernel';

export const ${word}Router = router({});
`;

/** The kind of id that samples use: the next free one. */
function nextKind(idsFile: string): string {
  const kinds = [...idsFile.matchAll(/uuid\((\d+),/g)].map(([, kind]) => Number(kind));
  return String(Math.max(0, ...kinds) + 1);
}

/** A new word on every floor: events, samples, table, verbs' folder, router. */
export function generateModule(tree: Tree, [given]: readonly (string | undefined)[]): readonly string[] {
  const word = moduleWord(given);
  const events = 'packages/events/src/catalogue';
  tree.create(`${events}/${word}.ts`, catalogueFile(word));
  tree.edit(
    `${events}/index.ts`,
    addImport(`${word}Events`, `./${word}`),
    addBefore('export const catalogueByModule = {', '} as const;', `  ${word}: ${word}Events,\n`),
    addBefore('export const catalogue = {', '} as const;', `  ...${word}Events,\n`),
  );
  const samples = 'packages/testing/src/samples';
  tree.create(`${samples}/${word}.ts`, samplesFile(word));
  tree.edit(
    `${samples}/index.ts`,
    addImport(`${word}Samples`, `./${word}`),
    addBefore('export const samples:', '\n};', `\n  ...${word}Samples,`),
  );
  const kind = nextKind(tree.read(`${samples}/ids.ts`));
  tree.edit(`${samples}/ids.ts`, addBefore('export const ids = {', '\n} as const;', `\n  ${word}: uuid(${kind}, 1),`));

  tree.create(`packages/db/prisma/schema/${word}.prisma`, prismaFile(word));

  const modules = 'packages/modules/src';
  tree.create(`${modules}/${word}/module.ts`, moduleFile(word));
  tree.create(`${modules}/${word}/router.ts`, routerFile(word));
  tree.create(`${modules}/${word}/index.ts`, `export * from './router';\n`);
  tree.edit(`${modules}/index.ts`, addLine(`export * from './${word}';`));
  tree.edit(
    `${modules}/root.ts`,
    addImport(`${word}Router`, `./${word}`),
    addBefore('export const appRouter', '  live: liveRouter', `  ${word}: ${word}Router,\n`),
  );
  tree.edit(
    `${modules}/verbs.ts`,
    (text) => `import * as ${word} from './${word}';\n${text}`,
    addBefore('export const verbs', '].flatMap', `  ${word},\n`),
  );
  return [
    `Say what a ${word} is in packages/db/prisma/schema/${word}.prisma, then: pnpm --filter @stallwire/db migration ${word}`,
    `Then what happens to it: pnpm gen event ${word} created`,
    `And who does it: pnpm gen verb ${word} create${pascal(word)} ${word}:created`,
  ];
}
