import { definitionOf, type EventName } from './catalogue';
import type { EventDef } from './event';

type Payload = Record<string, unknown>;

/**
 * Brings a stored payload to the current version, step by step. A newer one than this code knows is left as it is.
 * @throws Error when a step is missing; a test of `wire.json` keeps that from happening.
 */
export const upcast = (name: EventName, version: number, payload: Payload): { version: number; payload: Payload } =>
  upcastBy(name, definitionOf(name), version, payload);

/** The same by an entry's own steps. */
export function upcastBy(
  name: string,
  def: Pick<EventDef, 'version' | 'upcast'>,
  version: number,
  payload: Payload,
): { version: number; payload: Payload } {
  let current = payload;
  for (let from = version; from < def.version; from++) {
    const step = def.upcast?.[from];
    if (!step) throw new Error(`${name}: there is no step from version ${from} to ${from + 1}.`);
    current = step(current);
  }
  return { version: Math.max(version, def.version), payload: current };
}
