// @vitest-environment happy-dom

import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { CardForm } from './card-form';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

it('a page that comes back from the bank by Back, kept whole by the browser, can pay', async () => {
  const url = 'http://bank.test/question';
  using _fetch = vi
    .spyOn(globalThis, 'fetch')
    .mockResolvedValue(
      Response.json({ id: 'pi_1', status: 'requires_action', next_action: { redirect_to_url: { url } } }),
    );
  using assign = vi.spyOn(window.location, 'assign').mockImplementation(() => {});
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  const form = createElement(CardForm, {
    apiUrl: 'http://simulator.test',
    publishableKey: 'pk_test_shop',
    clientSecret: 'pi_1_secret_1',
    returnUrl: () => 'http://shop.test/back',
    label: 'Pay €5.00',
    earlier: null,
    onPaid: () => {},
    reopen: () => {},
  });
  await act(async () => root.render(form));
  const button = place.querySelector('button[type=submit]') as HTMLButtonElement;
  const card = place.querySelector<HTMLElement>('[aria-label="Use the card that pays"]');
  await act(async () => card?.click());
  await act(async () => button.form?.requestSubmit());
  await vi.waitFor(() => expect(assign).toHaveBeenCalledWith(url));
  expect(button.textContent).toContain('Paying…');

  await act(async () => void window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true })));
  expect(button.textContent).not.toContain('Paying…');
  await act(async () => root.unmount());
  place.remove();
});
