// @vitest-environment happy-dom

import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { type Returned, useReturned } from './use-returned';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

async function openAt(address: string) {
  window.history.replaceState({ kept: true }, '', address);
  const seen: (Returned | null)[] = [];
  const Page = () => {
    seen.push(useReturned());
    return null;
  };
  const root = createRoot(document.createElement('div'));
  await act(async () => root.render(createElement(Page)));
  await act(async () => root.unmount());
  return { last: seen.at(-1), address: window.location.pathname + window.location.search };
}

it('takes what a bank’s page put into the address out of it, the secret above all, and keeps the rest', async () => {
  const back = 'payment_intent=pi_1&payment_intent_client_secret=pi_1_secret_2&redirect_status=succeeded';
  expect(await openAt(`/s/ada/orders/1?from=mail&${back}`)).toEqual({
    last: { intentId: 'pi_1', status: 'succeeded' },
    address: '/s/ada/orders/1?from=mail',
  });
  expect(window.history.state).toEqual({ kept: true });
});

it('leaves every other address as it is', async () => {
  expect(await openAt('/s/ada/orders/1?from=mail')).toEqual({ last: null, address: '/s/ada/orders/1?from=mail' });
});
