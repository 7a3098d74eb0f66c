// @vitest-environment happy-dom

import { act, createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SearchField } from './search-field';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const asked = vi.fn<(search: string) => void>();
let root: Root;
let page: HTMLElement;
const field = () => page.querySelector('input') as HTMLInputElement;

beforeEach(async () => {
  vi.useFakeTimers();
  asked.mockClear();
  page = document.body.appendChild(document.createElement('div'));
  root = createRoot(page);
  await act(async () =>
    root.render([
      createElement(SearchField, { key: 'field', label: 'Search', placeholder: '', value: '', onChange: asked }),
      createElement('a', { key: 'link', href: '/products', onClick: (event: Event) => event.preventDefault() }),
    ]),
  );
});
afterEach(async () => {
  await act(async () => root.unmount());
  page.remove();
  vi.useRealTimers();
});

const type = (text: string) =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(), text);
    field().dispatchEvent(new Event('input', { bubbles: true }));
  });
const press = (keys: MouseEventInit = {}) =>
  act(
    async () =>
      void page
        .querySelector('a')
        ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ...keys })),
  );
const rest = () => act(async () => vi.advanceTimersByTime(1_000));

it('what was typed does not call off the way to the page of a link that is pressed before the typing rests', async () => {
  await type('mug');
  expect(field().value).toBe('mug');
  await press();
  await rest();
  expect(asked).not.toHaveBeenCalled();
});

it('a link opened in another tab leaves alone what was typed', async () => {
  await type('mug');
  await press({ ctrlKey: true });
  await rest();
  expect(asked).toHaveBeenCalledExactlyOnceWith('mug');
});
