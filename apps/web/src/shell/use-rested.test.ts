// @vitest-environment happy-dom

import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useRested } from './use-rested';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a page that never stops hearing something still asks for what was typed, once, as its latest render would', async () => {
  const told: string[] = [];
  const Page = ({ value, render }: { value: string | null; render: number }) => {
    useRested(value, 200, (text) => void told.push(`${text} in render ${render}`));
    return null;
  };
  const root = createRoot(document.createElement('div'));
  let render = 0;
  const hears = async (value: string | null, times: number) => {
    for (let time = 0; time < times; time++) {
      await act(async () => root.render(createElement(Page, { value, render: ++render })));
      await act(async () => vi.advanceTimersByTime(50));
    }
  };
  await hears('m', 2);
  await hears('mug', 8);
  expect(told).toEqual(['mug in render 6']);
  await hears(null, 8);
  expect(told).toHaveLength(1);
  await hears('bowl', 1);
  await act(async () => root.unmount());
  vi.advanceTimersByTime(1_000);
  expect(told).toHaveLength(1);
});
