import { readFileSync } from 'node:fs';
import { wire, wireFile, wireText } from '@stallwire/events/wire';
import { inRoot } from './stack/paths';

/** What is wrong with the committed `wire.json`: broken promises, or a catalogue that has moved on. */
export async function wireProblems(): Promise<readonly string[]> {
  const text = readFileSync(inRoot('packages/events/wire.json'), 'utf8');
  const { broken, file } = wire(wireFile.parse(JSON.parse(text)));
  if (broken.length > 0) return broken;
  return wireText(file) === text ? [] : ['packages/events/wire.json is not what the catalogue says.'];
}
