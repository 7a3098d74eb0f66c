import { generateEvent } from './gen/event';
import { finish } from './gen/finish';
import { generateModule } from './gen/module';
import { Tree } from './gen/tree';
import { generateVerb } from './gen/verb';
import { root } from './stack/paths';

/** `pnpm gen module|verb|event …`: files that fit the house, and the lines that register them. */
const generators = { module: generateModule, verb: generateVerb, event: generateEvent };
const usage = `pnpm gen module <word>
pnpm gen event <module> <past_tense> ["What happened, in a sentence."] [--planned]
pnpm gen verb <module> <verbName> [event]`;

async function main([kind = '', ...args]: readonly string[]): Promise<number> {
  const generator = Object.entries(generators).find(([name]) => name === kind)?.[1];
  if (!generator) {
    console.error(usage);
    return 1;
  }
  const tree = new Tree(root);
  try {
    const next = generator(tree, args);
    await finish(tree);
    console.log([...tree.touched].map((file) => `  ${file}`).join('\n'));
    console.log(['', ...next].join('\n'));
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
