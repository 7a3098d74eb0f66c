import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalOf, settingsWorld } from './store.fixture';

let world: Awaited<ReturnType<typeof settingsWorld>>;
beforeAll(async () => {
  world = await settingsWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

type Calls = Awaited<ReturnType<(typeof world)['seller']>>['calls'];
type Field = 'aboutStory' | 'socialTwitter';

/** Adds a mark to what it read, again from the start after each conflict. Answers the version it made. */
async function addMark(calls: Calls, sellerId: string, field: Field, mark: string): Promise<number> {
  for (;;) {
    const { data } = await calls.settings.bySeller({ sellerId });
    const value = [data.contact[field], mark].filter(Boolean).join('.');
    const save = calls.settings.saveContact({ sellerId, version: data.contact.version, [field]: value });
    const saved = await save.catch(() => null);
    if (saved) return saved.version;
    expect((await refusalOf(save)).code).toBe('settings.conflict');
  }
}

const writers = fc.array(
  fc.array(fc.constantFrom<Field>('aboutStory', 'socialTwitter'), { minLength: 1, maxLength: 4 }),
  {
    minLength: 2,
    maxLength: 5,
  },
);

test('saves at the same time: versions count up by one, the log is the row’s history, no save is lost', async () => {
  await fc.assert(
    fc.asyncProperty(writers, async (plans) => {
      const { sellerId, calls } = await world.seller();
      const marks = plans.map((plan, w) => plan.map((field, i) => ({ field, mark: `w${w}n${i}` })));
      const made = await Promise.all(
        marks.map(async (plan) => {
          const versions: number[] = [];
          for (const { field, mark } of plan) versions.push(await addMark(calls, sellerId, field, mark));
          return versions;
        }),
      );

      const total = plans.flat().length;
      const expected = Array.from({ length: total }, (_, i) => i + 2);
      expect(made.flat().sort((a, b) => a - b)).toEqual(expected);

      const told = await world.told(`storefront:${sellerId}`);
      expect(told.map(({ seq }) => seq)).toEqual(expected.map((version) => version - 1));
      expect(told.map(({ payload }) => payload.version)).toEqual(expected);
      const { data } = await calls.settings.bySeller({ sellerId });
      expect(told.at(-1)?.payload).toEqual({ sellerId, ...data.contact });

      for (const { field, mark } of marks.flat()) expect(data.contact[field]?.split('.')).toContain(mark);
    }),
    { numRuns: 12 },
  );
});

test('saves of different sections never conflict', async () => {
  const edits = fc.array(fc.constantFrom('shipping', 'contact', 'branding', 'tax'), { minLength: 4, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(edits, async (keys) => {
      const { sellerId, calls } = await world.seller();
      const queues = new Map([...new Set(keys)].map((key) => [key, keys.filter((k) => k === key)] as const));
      await Promise.all(
        [...queues].map(async ([key, turns]) => {
          for (const turn of turns.keys()) {
            const at = { sellerId, version: turn + 1 };
            if (key === 'shipping') await calls.settings.setShipping({ ...at, shippingPrice: turn + 1 });
            if (key === 'contact') await calls.settings.saveContact({ ...at, aboutStory: `story ${turn}` });
            if (key === 'branding') await calls.settings.saveBranding({ ...at, shippingPolicy: `policy ${turn}` });
            if (key === 'tax') await calls.settings.saveTax({ ...at, taxProductCode: `txcd_${turn}` });
          }
        }),
      );
      const told = await world.told(`seller:${sellerId}:settings`);
      expect(told.map(({ seq }) => seq)).toEqual(keys.map((_, i) => i + 1));
      const { data, cursors } = await calls.settings.bySeller({ sellerId });
      expect(cursors).toEqual({ [`seller:${sellerId}:settings`]: `epoch:${keys.length}` });
      for (const key of ['shipping', 'contact', 'branding', 'tax'] as const)
        expect(data[key].version).toBe(1 + (queues.get(key)?.length ?? 0));
    }),
    { numRuns: 12 },
  );
});

test('a snapshot read during saves holds exactly what its cursor says', async () => {
  const { sellerId, calls } = await world.seller();
  const saves = (async () => {
    for (let version = 1; version <= 40; version++)
      await calls.settings.setShipping({ sellerId, version, shippingPrice: version });
  })();
  let reads = 0;
  let done = false;
  saves.finally(() => {
    done = true;
  });
  while (!done || reads < 20) {
    const { data, cursors } = await calls.settings.bySeller({ sellerId });
    expect(cursors).toEqual({ [`seller:${sellerId}:settings`]: `epoch:${data.shipping.version - 1}` });
    reads++;
  }
  await saves;
});
