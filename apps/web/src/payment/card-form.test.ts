// @vitest-environment happy-dom

import { act, createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CardForm } from './card-form';
import type { PayFormProps } from './pay-form';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root;
let place: HTMLElement;
beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

/** Pay, with a card that pays. @returns its button */
async function pressed(answers: Partial<Pick<PayFormProps, 'onPaid' | 'reopen'>> = {}): Promise<HTMLButtonElement> {
  const form = createElement(CardForm, {
    apiUrl: 'http://simulator.test',
    publishableKey: 'pk_test_shop',
    clientSecret: 'pi_1_secret_1',
    returnUrl: () => 'http://shop.test/back',
    label: 'Pay €5.00',
    earlier: null,
    onPaid: () => {},
    reopen: () => {},
    ...answers,
  });
  await act(async () => root.render(form));
  const button = place.querySelector('button[type=submit]') as HTMLButtonElement;
  const card = place.querySelector<HTMLElement>('[aria-label="Use the card that pays"]');
  await act(async () => card?.click());
  await act(async () => button.form?.requestSubmit());
  return button;
}

it('a page that comes back from the bank by Back, kept whole by the browser, can pay', async () => {
  const url = 'http://bank.test/question';
  using _fetch = vi
    .spyOn(globalThis, 'fetch')
    .mockResolvedValue(
      Response.json({ id: 'pi_1', status: 'requires_action', next_action: { redirect_to_url: { url } } }),
    );
  using assign = vi.spyOn(window.location, 'assign').mockImplementation(() => {});
  const button = await pressed();
  await vi.waitFor(() => expect(assign).toHaveBeenCalledWith(url));
  expect(button.textContent).toContain('Paying…');

  await act(async () => void window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true })));
  expect(button.textContent).not.toContain('Paying…');
});

it('what is wrong in a field leads there, where its error is read out', async () => {
  const error = { type: 'card_error', code: 'invalid_cvc', message: 'Your card’s security code is invalid.' };
  using _fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ error }, { status: 402 }));
  await pressed();
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('autocomplete')).toBe('cc-csc'));
  expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true');
});

it('an intent that was called off is asked for anew', async () => {
  const gone = { type: 'invalid_request_error', code: 'payment_intent_unexpected_state', message: 'This is over.' };
  const error = { ...gone, payment_intent: { status: 'canceled' } };
  using _fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ error }, { status: 400 }));
  const reopen = vi.fn();
  const onPaid = vi.fn();
  await pressed({ reopen, onPaid });
  await vi.waitFor(() => expect(reopen).toHaveBeenCalledOnce());
  expect(onPaid).not.toHaveBeenCalled();
});
