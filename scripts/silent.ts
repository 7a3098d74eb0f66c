import { generateClient } from './stack/build';

/** Lists every verb that may tell nobody, with its reason. */
await generateClient();
const { verbs } = await import('@stallwire/modules/verbs');
const silences = verbs.filter(({ silent }) => silent !== null);
const width = Math.max(0, ...silences.map(({ path }) => path.length));
const lines = silences.map(({ path, silent, mayEmit }) => {
  const otherwise = mayEmit.length > 0 ? ` (else ${mayEmit.join(', ')})` : '';
  return `${path.padEnd(width)}  ${silent}${otherwise}`;
});
console.log(lines.join('\n'));
