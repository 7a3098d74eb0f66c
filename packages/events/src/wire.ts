import { z } from 'zod';
import { type Audience, audienceNames } from './audiences';
import { definitionOf, type EventName, eventNames, isEventName, moduleOf } from './catalogue';
import { schemaOf } from './json-schema';
import { wireNameOf } from './legacy-types';

const schema = z.record(z.string(), z.unknown());
const wireEvent = z.object({
  module: z.string(),
  wireName: z.string(),
  version: z.int().min(1),
  capability: z.string().nullable(),
  /** True where the public is told only sometimes (a draft product tells the public nothing). */
  conditional: z.boolean(),
  seenBy: z.partialRecord(z.enum(audienceNames), z.union([z.enum(['all', 'nothing']), z.array(z.string())])),
  schemas: z.record(z.string(), schema),
});
/** `wire.json`: what has ever been promised about every event. Schemas are only added, one a version. */
export const wireFile = z.object({ events: z.record(z.string(), wireEvent) });
export type WireFile = z.infer<typeof wireFile>;
type WireEvent = z.infer<typeof wireEvent>;

/** JSON with keys in one order, so that equal things read equal. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** The file for the catalogue as it is, with every older version that `before` holds. Empty `broken` means that nothing promised was changed. */
export function wire(before: WireFile): { readonly file: WireFile; readonly broken: readonly string[] } {
  const broken = Object.keys(before.events)
    .filter((name) => !isEventName(name))
    .map((name) => `${name} is gone from the catalogue. Clients may know it: keep its entry.`);
  const events: Record<string, WireEvent> = {};
  for (const name of eventNames) {
    const schemas = before.events[name]?.schemas ?? {};
    broken.push(...complaints(name, schemas));
    events[name] = entry(name, schemas);
  }
  return { file: { events }, broken };
}

function complaints(name: EventName, schemas: WireEvent['schemas']): string[] {
  const def = definitionOf(name);
  const promised = schemas[def.version];
  const found: string[] = [];
  if (promised && canonical(promised) !== canonical(schemaOf(def))) {
    found.push(
      `${name}: the payload of version ${def.version} changed. Raise the entry's version to ${def.version + 1} and add upcast[${def.version}].`,
    );
  }
  const newest = Math.max(0, ...Object.keys(schemas).map(Number));
  if (newest > def.version) found.push(`${name}: version ${newest} was promised, the entry says ${def.version}.`);
  for (const version of Object.keys(schemas).map(Number)) {
    if (version < def.version && !def.upcast?.[version]) {
      found.push(`${name}: upcast[${version}] is missing, so payloads of version ${version} cannot be read.`);
    }
  }
  return found;
}

function entry(name: EventName, older: WireEvent['schemas']): WireEvent {
  const def = definitionOf(name);
  const seenBy: Partial<Record<Audience, WireEvent['seenBy'][Audience]>> = def.seenBy;
  return {
    module: moduleOf(name),
    wireName: wireNameOf(name),
    version: def.version,
    capability: def.capability ?? null,
    conditional: def.when !== undefined,
    seenBy: Object.fromEntries(audienceNames.filter((a) => seenBy[a] !== undefined).map((a) => [a, seenBy[a]])),
    schemas: { ...older, [def.version]: schemaOf(def) },
  };
}

/** The text of `wire.json`. */
export const wireText = (file: WireFile): string => `${JSON.stringify(file, null, 2)}\n`;
