import { expect, it } from 'vitest';
import { asJson, idsIn, linesOf } from './payload';

const seller = { productId: '0198c0de-00a0-7000-8000-000000000038', cost: 3, tags: ['a', { b: 1 }], name: 'Bowl' };
const page = { productId: seller.productId, name: 'Bowl' };

it('what is kept from an audience stands where the widest view has it', () => {
  expect(linesOf(page, [seller, page])).toEqual([
    { text: '{', kind: 'shown' },
    { text: `  "productId": "${seller.productId}",`, kind: 'shown' },
    { text: '  "cost"', kind: 'hidden' },
    { text: '  "tags"', kind: 'hidden' },
    { text: '  "name": "Bowl"', kind: 'shown' },
    { text: '}', kind: 'shown' },
  ]);
});

it.each([seller, page, {}])('what is shown reads as JSON does', (payload) => {
  const text = linesOf(payload, [seller, page]).filter(({ kind }) => kind === 'shown');
  expect(JSON.parse(text.map((line) => line.text).join('\n'))).toEqual(payload);
});

it('to who sees all of it nothing is hidden, and it is what is copied', () => {
  const text = linesOf(seller, [seller, page]).map((line) => line.text);
  expect(text.join('\n')).toBe(asJson(seller));
});

it('finds ids by their fields, and nothing that only looks like one', () => {
  expect(idsIn({ ...seller, orderId: 'none', mutation: seller.productId })).toEqual([
    { field: 'productId', id: seller.productId },
  ]);
});
