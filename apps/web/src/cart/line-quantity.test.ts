// @vitest-environment happy-dom

import { act, createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cartLine } from './cart-line.fixture';
import { LineQuantity } from './line-quantity';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const asked: { quantity: number; answer: () => void; refuse: () => void }[] = [];
vi.mock('./cart-context', () => ({
  useCart: () => ({
    change: ({ quantity }: { quantity: number }) =>
      new Promise<void>((answer, refuse) => {
        asked.push({ quantity, answer, refuse: () => refuse(new Error('Only 1 left')) });
      }),
  }),
}));

const line = cartLine({ quantity: 1, available: 9 });
let root: Root;
let shelf: HTMLElement;
const refused = vi.fn();
const toast = vi.hoisted(() => vi.fn());
vi.mock('@stallwire/ui', async (ui) => ({ ...(await ui<typeof import('@stallwire/ui')>()), toast }));

beforeEach(async () => {
  vi.useFakeTimers();
  asked.length = 0;
  shelf = document.body.appendChild(document.createElement('div'));
  root = createRoot(shelf);
  await act(async () => root.render(createElement(LineQuantity, { line, onRefused: refused })));
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.useRealTimers();
});

const oneMore = () => act(async () => shelf.querySelector<HTMLElement>('[aria-label="One more"]')?.click());
const rest = (ms: number) => act(async () => vi.advanceTimersByTime(ms));
const shown = () => shelf.querySelector('input')?.value;
const quantities = () => asked.map(({ quantity }) => quantity);

it('five presses are one question', async () => {
  await oneMore();
  await oneMore();
  await rest(1_000);
  expect(quantities()).toEqual([3]);
});

it('what is pressed while the server answers the press before is not lost with that answer', async () => {
  await oneMore();
  await rest(400);
  expect(quantities()).toEqual([2]);
  await oneMore();
  await act(async () => asked[0]?.answer());
  expect(shown()).toBe('3');
  await rest(400);
  expect(quantities()).toEqual([2, 3]);
});

it('a cart that is left before the pause ends still asks for the number that was chosen, once', async () => {
  await oneMore();
  await act(async () => root.unmount());
  await rest(1_000);
  expect(quantities()).toEqual([2]);
});

it('whoever has left the cart is told all the same that the number is refused', async () => {
  await oneMore();
  await act(async () => root.unmount());
  expect(toast).not.toHaveBeenCalled();
  await act(async () => asked[0]?.refuse());
  expect(toast).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ title: 'Bowl' }));
});
