import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { wire, wireFile, wireText } from '../src/wire';

/** Writes `wire.json` from the catalogue. Refuses to change what was promised before. */
const path = new URL('../wire.json', import.meta.url);
const before = existsSync(path) ? wireFile.parse(JSON.parse(readFileSync(path, 'utf8'))) : { events: {} };
const { file, broken } = wire(before);
if (broken.length > 0) {
  console.error(broken.join('\n'));
  process.exit(1);
}
writeFileSync(path, wireText(file));
console.log(`wire.json: ${Object.keys(file.events).length} events`);
