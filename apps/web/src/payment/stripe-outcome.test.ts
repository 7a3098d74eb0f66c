import type { PaymentIntent, StripeError } from '@stripe/stripe-js';
import { describe, expect, it } from 'vitest';
import { stripeOutcome } from './stripe-outcome';

const intent = (status: PaymentIntent['status']) => ({ status }) as PaymentIntent;
const after = (status: PaymentIntent['status']) => stripeOutcome({ paymentIntent: intent(status) });
const failing = (error: StripeError) => stripeOutcome({ error });

describe('what became of a press of Pay', () => {
  it('is paid when money is here or on its way, and only then', () => {
    for (const status of ['succeeded', 'processing', 'requires_capture'] as const)
      expect(after(status)).toEqual({ kind: 'paid' });
    for (const status of ['requires_action', 'requires_payment_method', 'requires_confirmation'] as const)
      expect(after(status)).toMatchObject({ kind: 'refused', words: expect.stringContaining('not confirmed') });
    expect(after('canceled')).toEqual({ kind: 'over' });
  });

  it('says why a card or a bank refused, in Stripe’s words', () => {
    const declined = failing({ type: 'card_error', code: 'card_declined', message: 'Your card was declined.' });
    expect(declined).toMatchObject({ words: expect.stringMatching(/^Your card was declined\. Nothing was charged/) });
    const code = 'payment_intent_authentication_failure';
    const bank = failing({ type: 'invalid_request_error', code, message: 'We are unable to authenticate you.' });
    expect(bank).toMatchObject({ words: expect.stringMatching(/^We are unable to authenticate you\./) });
  });

  it('leaves what is wrong in a field to Stripe’s form', () => {
    expect(failing({ type: 'validation_error', message: 'Your card number is incomplete.' })).toEqual({
      kind: 'in_field',
    });
  });

  it('keeps what is meant for developers from the buyer', () => {
    const told = failing({ type: 'invalid_request_error', message: 'No such payment_intent: pi_1' });
    expect(told).toMatchObject({ kind: 'refused', words: expect.not.stringContaining('pi_1') });
  });

  it('knows an intent that was paid or called off meanwhile', () => {
    const meanwhile = (status: PaymentIntent['status']) =>
      failing({
        type: 'invalid_request_error',
        code: 'payment_intent_unexpected_state',
        payment_intent: intent(status),
      });
    expect(meanwhile('succeeded')).toEqual({ kind: 'paid' });
    expect(meanwhile('canceled')).toEqual({ kind: 'over' });
    // Where it is left open which: the store is asked.
    const untold = failing({ type: 'invalid_request_error', code: 'payment_intent_unexpected_state' });
    expect(untold).toEqual({ kind: 'over' });
  });

  it('does not claim that nothing was charged when no answer came', () => {
    for (const told of [stripeOutcome(null), failing({ type: 'api_connection_error', message: 'x' })])
      expect(told).toMatchObject({ kind: 'refused', words: expect.not.stringContaining('Nothing was charged') });
  });
});
