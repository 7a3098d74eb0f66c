import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventNames } from './index';
import { wire, wireFile, wireText } from './wire';

const text = readFileSync(new URL('../wire.json', import.meta.url), 'utf8');
const committed = wireFile.parse(JSON.parse(text));
const copy = () => structuredClone(committed);
const changed = (of: typeof committed, name: string) => {
  const event = of.events[name];
  if (!event) throw new Error(`wire.json has no ${name}.`);
  return event;
};

describe('wire.json', () => {
  it('keeps every promise, with a step from each older version to the next', () => {
    expect(wire(committed).broken).toEqual([]);
  });

  it('is up to date (mend: pnpm --filter @stallwire/events wire)', () => {
    expect(text).toBe(wireText(wire(committed).file));
  });

  it('holds every event, and a schema of every version that zod can read', () => {
    expect(Object.keys(committed.events)).toEqual(eventNames);
    for (const { version, schemas } of Object.values(committed.events)) {
      expect(Object.keys(schemas).map(Number)).toEqual(Array.from({ length: version }, (_, n) => n + 1));
      for (const schema of Object.values(schemas)) expect(z.fromJSONSchema(schema)).toBeInstanceOf(z.ZodType);
    }
  });

  it('refuses a changed payload and says what to do', () => {
    const before = copy();
    changed(before, 'order:created').schemas['1'] = { type: 'object', properties: {} };
    expect(wire(before).broken).toEqual([
      "order:created: the payload of version 1 changed. Raise the entry's version to 2 and add upcast[1].",
    ]);
  });

  it('does not mind the order of keys', () => {
    const before = copy();
    const event = changed(before, 'order:created');
    event.schemas['1'] = Object.fromEntries(Object.entries(event.schemas['1'] ?? {}).reverse());
    expect(wire(before).broken).toEqual([]);
  });

  it('refuses an older version without a step', () => {
    const before = copy();
    changed(before, 'order:created').schemas['0'] = { type: 'object' };
    expect(wire(before).broken).toEqual([
      'order:created: upcast[0] is missing, so payloads of version 0 cannot be read.',
    ]);
  });

  it('refuses to go back', () => {
    const before = copy();
    changed(before, 'order:created').schemas['2'] = { type: 'object' };
    expect(wire(before).broken).toEqual(['order:created: version 2 was promised, the entry says 1.']);
  });

  it('refuses to drop an event', () => {
    const before = copy();
    before.events['order:forgotten'] = changed(before, 'order:created');
    expect(wire(before).broken).toEqual([
      'order:forgotten is gone from the catalogue. Clients may know it: keep its entry.',
    ]);
  });

  it('keeps the schemas of older versions', () => {
    const before = copy();
    const older = { type: 'object', properties: { orderId: { type: 'string' } } };
    changed(before, 'order:created').schemas['0'] = older;
    expect(wire(before).file.events['order:created']?.schemas['0']).toEqual(older);
  });
});
