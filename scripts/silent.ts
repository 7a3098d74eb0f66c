import { generateClient } from './stack/build';

/** Lists every verb that may tell nobody, with its reason. */
await generateClient();
const { verbs } = await import('@stallwire/modules/verbs');
const silences = verbs.filter(({ silent }) => silent !== null);
const width = Math.max(0, ...silences.map(({ path }) => path.length));
for (const { path, silent, mayEmit } of silences) {
  const otherwise = mayEmit.length > 0 ? ` (else ${mayEmit.join(', ')})` : '';
  console.log(`${path.padEnd(width)}  ${silent}${otherwise}`);
}
