import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  audienceNames,
  audiences,
  definitionOf,
  deliveriesOf,
  type EventName,
  eventNames,
  isPublic,
  viewFor,
} from './index';

const seller = '0198c0de-0001-7000-8000-000000000001';
const buyer = '0198c0de-0001-7000-8000-000000000002';
const thing = '0198c0de-0003-7000-8000-000000000001';
const everyId = {
  sellerId: seller,
  buyerId: buyer,
  userId: buyer,
  orderId: thing,
  quotationId: thing,
  cartId: thing,
  productId: thing,
  visibleBefore: true,
  visibleAfter: true,
};
const where = (name: EventName, payload: Record<string, unknown>): string[] =>
  deliveriesOf(name, payload).map(({ channel, audience }) => `${audience} ${channel}`);
const answerOf = (name: EventName, audience: (typeof audienceNames)[number]): unknown => {
  const seenBy: Partial<Record<string, unknown>> = definitionOf(name).seenBy;
  return seenBy[audience];
};

describe('deliveriesOf', () => {
  it('goes to everybody the entry names, richest first', () => {
    expect(where('order:created', everyId)).toEqual([
      `seller seller:${seller}:orders`,
      `buyer user:${buyer}`,
      `order order:${thing}`,
    ]);
    expect(where('product:updated', everyId)).toEqual([
      `seller seller:${seller}:catalog`,
      `product product:${thing}`,
      `storefront storefront:${seller}`,
    ]);
  });

  it.each(eventNames)('%s: each channel once, in the order of the audiences, none that is not answered', (name) => {
    const targets = deliveriesOf(name, everyId);
    expect(new Set(targets.map((t) => t.channel)).size).toBe(targets.length);
    const order = targets.map((t) => audienceNames.indexOf(t.audience));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    const answers = targets.map((t) => answerOf(name, t.audience));
    expect(answers.filter((answer) => answer !== 'all' && !Array.isArray(answer))).toEqual([]);
  });

  it('tells one person once, as the richer of two audiences', () => {
    const both = { sellerId: seller, userId: seller, capabilities: [] };
    expect(where('account:membership_granted', both)).toEqual([
      `seller seller:${seller}:settings`,
      `user user:${seller}`,
    ]);
    fc.assert(
      fc.property(fc.constantFrom(...eventNames), fc.uuid(), (name, id) => {
        const same = Object.fromEntries(
          Object.entries(everyId).map(([key, value]) => [key, typeof value === 'string' ? id : value]),
        );
        const targets = deliveriesOf(name, same);
        expect(new Set(targets.map((t) => t.channel)).size).toBe(targets.length);
      }),
    );
  });

  it('tells no one for a null id', () => {
    expect(where('order:created', { ...everyId, buyerId: null })).toEqual([
      `seller seller:${seller}:orders`,
      `order order:${thing}`,
    ]);
  });

  it.each([undefined, '', 7, {}])('refuses %j as an id', (bad) => {
    expect(() => deliveriesOf('order:created', { ...everyId, buyerId: bad })).toThrow(
      /order:created: buyerId is (missing|empty)/,
    );
  });

  it('refuses a payload without an id that the entry names, for every event', () => {
    for (const name of eventNames) {
      for (const audience of audienceNames) {
        const answer = answerOf(name, audience);
        const field = audiences[audience].idField;
        if (answer === undefined || answer === 'nothing' || field === null) continue;
        const { [field]: _, ...without } = everyId;
        expect(() => deliveriesOf(name, without), `${name} without ${field}`).toThrow(field);
      }
    }
  });

  it('tells the public of a product only when it was visible or is now', () => {
    const publicly = (visibleBefore: boolean, visibleAfter: boolean) =>
      deliveriesOf('product:updated', { ...everyId, visibleBefore, visibleAfter }).filter((t) => isPublic(t.channel))
        .length;
    expect(publicly(false, false)).toBe(0);
    expect(publicly(true, false)).toBe(2);
    expect(publicly(false, true)).toBe(2);
    expect(where('product:updated', { ...everyId, visibleBefore: false, visibleAfter: false })).toEqual([
      `seller seller:${seller}:catalog`,
    ]);
  });

  it('keeps a cart from its seller', () => {
    expect(where('cart:updated', everyId)).toEqual([`buyer user:${buyer}`, `cart cart:${thing}`]);
  });
});

describe('viewFor', () => {
  it('never shows an audience a field that is not listed for it', () => {
    const payload = fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom(...Object.keys(everyId), 'cost', 'threshold', 'price')),
      fc.anything(),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...eventNames),
        fc.constantFrom(...audienceNames),
        payload,
        (name, audience, fields) => {
          const answer = answerOf(name, audience);
          if (answer === 'all') return;
          const listed = Array.isArray(answer) ? answer : [];
          expect(Object.keys(viewFor(name, audience, fields)).filter((field) => !listed.includes(field))).toEqual([]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('shows the public no internals', () => {
    const internal = /cost|threshold|margin|visibleBefore|previous|email$/i;
    for (const name of eventNames) {
      for (const audience of audienceNames.filter((a) => audiences[a].public)) {
        const answer = answerOf(name, audience);
        if (!Array.isArray(answer)) continue;
        expect(
          answer.filter((field) => internal.test(field) && field !== 'contactEmail'),
          name,
        ).toEqual([]);
      }
    }
  });

  it('shows everything to those who may see everything, and nothing to the others', () => {
    expect(viewFor('order:created', 'seller', everyId)).toBe(everyId);
    expect(viewFor('cart:updated', 'seller', everyId)).toEqual({});
    expect(viewFor('settings:shipping_updated', 'storefront', everyId)).toEqual({});
  });

  it('leaves out what is not there', () => {
    expect(viewFor('storefront:status_updated', 'storefront', { sellerId: seller })).toEqual({ sellerId: seller });
  });
});
