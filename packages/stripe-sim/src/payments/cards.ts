/** What becomes of a charge. Source of cards and codes: docs.stripe.com/testing, docs.stripe.com/declines/codes. */
export interface Decline {
  readonly code: 'card_declined' | 'expired_card' | 'incorrect_cvc' | 'processing_error' | 'authentication_required';
  readonly declineCode: string;
  readonly message: string;
  readonly advice: 'confirm_card_data' | 'do_not_try_again' | 'try_again_later';
}

const declined = (declineCode: string, message: string, advice: Decline['advice'] = 'try_again_later'): Decline => ({
  code: 'card_declined',
  declineCode,
  message,
  advice,
});

export const DECLINES = {
  generic: declined('generic_decline', 'Your card was declined.'),
  insufficientFunds: declined('insufficient_funds', 'Your card has insufficient funds.'),
  lost: declined('lost_card', 'Your card was declined.', 'do_not_try_again'),
  stolen: declined('stolen_card', 'Your card was declined.', 'do_not_try_again'),
  fraudulent: declined('fraudulent', 'Your card was declined.', 'do_not_try_again'),
  expired: {
    code: 'expired_card',
    declineCode: 'expired_card',
    message: 'Your card has expired.',
    advice: 'do_not_try_again',
  },
  cvc: {
    code: 'incorrect_cvc',
    declineCode: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
    advice: 'confirm_card_data',
  },
  processing: {
    code: 'processing_error',
    declineCode: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
    advice: 'try_again_later',
  },
  authentication: {
    code: 'authentication_required',
    declineCode: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
    advice: 'try_again_later',
  },
} as const satisfies Record<string, Decline>;

type Refunds = 'at_once' | 'later' | 'fail';

interface TestCard {
  readonly number: string;
  readonly brand: 'visa' | 'mastercard' | 'amex' | 'discover';
  readonly declines?: keyof typeof DECLINES;
  /** Attaching it to a customer works, charging it does not. */
  readonly attaches?: boolean;
  /** `unless_saved`: not any more once it was set up with the customer present. */
  readonly authenticates?: 'always' | 'unless_saved';
  readonly refunds?: Refunds;
}

/** By the word in Stripe's test ids: `pm_card_…`, `tok_…`. */
const CARDS = {
  visa: { number: '4242424242424242', brand: 'visa' },
  visa_debit: { number: '4000056655665556', brand: 'visa' },
  mastercard: { number: '5555555555554444', brand: 'mastercard' },
  amex: { number: '378282246310005', brand: 'amex' },
  discover: { number: '6011111111111117', brand: 'discover' },
  chargeDeclined: { number: '4000000000000002', brand: 'visa', declines: 'generic' },
  visa_chargeDeclined: { number: '4000000000000002', brand: 'visa', declines: 'generic' },
  chargeDeclinedInsufficientFunds: { number: '4000000000009995', brand: 'visa', declines: 'insufficientFunds' },
  visa_chargeDeclinedInsufficientFunds: { number: '4000000000009995', brand: 'visa', declines: 'insufficientFunds' },
  chargeDeclinedLostCard: { number: '4000000000009987', brand: 'visa', declines: 'lost' },
  visa_chargeDeclinedLostCard: { number: '4000000000009987', brand: 'visa', declines: 'lost' },
  chargeDeclinedStolenCard: { number: '4000000000009979', brand: 'visa', declines: 'stolen' },
  visa_chargeDeclinedStolenCard: { number: '4000000000009979', brand: 'visa', declines: 'stolen' },
  chargeDeclinedFraudulent: { number: '4100000000000019', brand: 'visa', declines: 'fraudulent' },
  radarBlock: { number: '4100000000000019', brand: 'visa', declines: 'fraudulent' },
  chargeDeclinedExpiredCard: { number: '4000000000000069', brand: 'visa', declines: 'expired' },
  chargeDeclinedIncorrectCvc: { number: '4000000000000127', brand: 'visa', declines: 'cvc' },
  chargeDeclinedProcessingError: { number: '4000000000000119', brand: 'visa', declines: 'processing' },
  chargeCustomerFail: { number: '4000000000000341', brand: 'visa', declines: 'generic', attaches: true },
  threeDSecure2Required: { number: '4000000000003220', brand: 'visa', authenticates: 'always' },
  authenticationRequired: { number: '4000002760003184', brand: 'visa', authenticates: 'always' },
  authenticationRequiredOnSetup: { number: '4000002500003155', brand: 'visa', authenticates: 'unless_saved' },
  authenticationRequiredSetupForOffSession: {
    number: '4000003800000446',
    brand: 'visa',
    authenticates: 'unless_saved',
  },
  refundPending: { number: '4000000000007726', brand: 'visa', refunds: 'later' },
  pendingRefund: { number: '4000000000007726', brand: 'visa', refunds: 'later' },
  refundFail: { number: '4000000000005126', brand: 'visa', refunds: 'fail' },
} as const satisfies Record<string, TestCard>;

export type CardName = keyof typeof CARDS;

/** How a saved card behaves. No number is kept. */
export interface Behaviour {
  readonly card: CardName;
  /** Set up with the customer present, so that it may be charged without them. */
  readonly saved: boolean;
}

function isCardName(name: string): name is CardName {
  return Object.hasOwn(CARDS, name);
}

export const cardOf = (name: CardName): TestCard => CARDS[name];

/** @param id `pm_card_visa`, `tok_visa`, … */
export function cardOfTestId(id: string): CardName | null {
  const name = id.replace(/^(?:pm_card|tok)_/, '');
  return name !== id && isCardName(name) ? name : null;
}

/** Any other number of a test mode is answered as Stripe does: it declines. */
export function cardOfNumber(number: string): CardName | null {
  const found = Object.entries(CARDS).find(([, card]) => card.number === number)?.[0];
  return found !== undefined && isCardName(found) ? found : null;
}

/** Luhn's check, and a length that a card has. */
export function numberIsPossible(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  let sum = 0;
  for (const [at, digit] of [...number].reverse().entries()) {
    const doubled = at % 2 === 1 ? Number(digit) * 2 : Number(digit);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

export type Outcome =
  | { readonly kind: 'approved' }
  | { readonly kind: 'authenticate' }
  | { readonly kind: 'declined'; readonly decline: Decline };

export function outcomeOf(
  behaviour: Behaviour,
  at: { readonly authenticated: boolean; readonly offSession: boolean },
): Outcome {
  const card = cardOf(behaviour.card);
  if (card.declines !== undefined) return { kind: 'declined', decline: DECLINES[card.declines] };
  const asks =
    card.authenticates === 'always' || (card.authenticates === 'unless_saved' && !(behaviour.saved && at.offSession));
  if (!asks || at.authenticated) return { kind: 'approved' };
  return at.offSession ? { kind: 'declined', decline: DECLINES.authentication } : { kind: 'authenticate' };
}
