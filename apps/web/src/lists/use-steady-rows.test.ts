// @vitest-environment happy-dom

import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { useSteadyRows } from './use-steady-rows';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

interface Row {
  readonly id: number;
  readonly state: string;
}
const row = (id: number, state = 'open'): Row => ({ id, state });
const keyOf = ({ id }: Row) => String(id);

it('a page that is read again keeps its rows, brings them up to date, and announces what is new', async () => {
  let seen: ReturnType<typeof useSteadyRows<Row>> | undefined;
  const Page = ({
    list,
    rows,
    isPlaceholderData = false,
  }: {
    list: string;
    rows: Row[];
    isPlaceholderData?: boolean;
  }) => {
    seen = useSteadyRows([list], { data: { rows }, isPlaceholderData }, keyOf);
    return null;
  };
  const root = createRoot(document.createElement('div'));
  const read = async (rows: Row[], list = 'open', isPlaceholderData = false) => {
    await act(async () => root.render(createElement(Page, { list, rows, isPlaceholderData })));
    return [seen?.rows.map(({ id, state }) => `${id} ${state}`), seen?.fresh];
  };
  expect(await read([row(2), row(1)])).toEqual([['2 open', '1 open'], 0]);
  expect(await read([row(3), row(2, 'done'), row(1)])).toEqual([['2 done', '1 open'], 1]);
  // It has left the page, and stands there as it was seen last.
  expect(await read([row(4), row(3), row(1)])).toEqual([['2 done', '1 open'], 2]);
  await act(async () => seen?.showFresh());
  expect([seen?.rows.map(keyOf), seen?.fresh]).toEqual([['4', '3', '1'], 0]);
  expect(await read([row(4), row(3), row(1)], 'done', true)).toEqual([['4 open', '3 open', '1 open'], 0]);
  expect(await read([row(2, 'done')], 'done')).toEqual([['2 done'], 0]);
  await act(async () => root.unmount());
});
