/** What a publishable key gets to see of an intent: nothing that is between the seller's server and Stripe. */
const PUBLIC_FIELDS = new Set([
  'id',
  'object',
  'amount',
  'amount_details',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'last_setup_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
  'usage',
]);

const INTENTS = new Set(['payment_intent', 'setup_intent']);

/** Intents in an answer or an error, cut to what a browser may see. */
export function browserView(answer: object): object {
  const view: Record<string, unknown> = {};
  const kind = Reflect.get(answer, 'object');
  for (const [name, value] of Object.entries(answer)) {
    if (INTENTS.has(String(kind)) && !PUBLIC_FIELDS.has(name)) continue;
    view[name] = typeof value === 'object' && value !== null && !Array.isArray(value) ? browserView(value) : value;
  }
  return view;
}
