import { expect, test } from 'vitest';
import { type Message, type Place, Visit } from './visit';

function tab() {
  const told: Message[] = [];
  let watching = 0;
  const watch = () => {
    watching++;
    return () => {
      watching--;
    };
  };
  const visit = new Visit({ send: (message) => told.push(message), visitId: () => 'tab', watch });
  return { visit, words: () => told.map(({ kind, page }) => `${kind} ${page}`), told, watching: () => watching };
}
const at = (page: Place['page'], productId: string | null = null): Place => ({ sellerId: 'ada', page, productId });

test('a page counts as it is opened; the one that takes its place counts as well', () => {
  const { visit, words, told } = tab();
  const leave = visit.enter(at('storefront'));
  leave();
  visit.enter(at('product', 'mug'));
  visit.stay();
  expect(words()).toEqual(['view storefront', 'view product', 'here product']);
  expect(told.at(-1)).toMatchObject({ sellerId: 'ada', productId: 'mug', visitId: 'tab' });
  expect(new Set(told.map(({ id }) => id)).size).toBe(3);
});

test('a cart lies over the page it was opened on, which is in sight again when it is closed, and counts no second time', () => {
  const { visit, words, watching } = tab();
  const leave = visit.enter(at('product', 'mug'));
  const close = visit.enter(at('cart'));
  expect(watching()).toBe(1);
  close();
  visit.close();
  leave();
  expect(watching()).toBe(0);
  expect(words()).toEqual(['view product', 'view cart', 'here product', 'gone product']);
});

test('outside of stores nothing is told', () => {
  const { visit, words } = tab();
  visit.stay();
  visit.close();
  expect(words()).toEqual([]);
});
