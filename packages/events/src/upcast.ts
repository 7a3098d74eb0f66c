import { definitionOf, type EventName } from './catalogue';

/** Brings a stored payload to the current version, step by step. A newer one than this code knows is left as it is. */
export function upcast(
  name: EventName,
  version: number,
  payload: Record<string, unknown>,
): { version: number; payload: Record<string, unknown> } {
  const def = definitionOf(name);
  let current = payload;
  for (let from = version; from < def.version; from++) {
    const step = def.upcast?.[from];
    if (!step) throw new Error(`${name}: there is no step from version ${from} to ${from + 1}.`);
    current = step(current);
  }
  return { version: Math.max(version, def.version), payload: current };
}
