/**
 * Stripe writes a few currencies otherwise than ISO 4217 does (docs.stripe.com/currencies): króna and shilling, which have no smaller unit,
 * with two decimals for old times' sake; ariary, which has one, without.
 */
const factors: Readonly<Record<string, { readonly times: number; readonly by: number }>> = {
  ISK: { times: 100, by: 1 },
  UGX: { times: 100, by: 1 },
  MGA: { times: 1, by: 100 },
};

/** Minor units of ours as Stripe counts them. */
export function toStripe(minor: number, currency: string): number {
  const { times, by } = factors[currency] ?? { times: 1, by: 1 };
  return (minor * times) / by;
}

/** And back. */
export function fromStripe(amount: number, currency: string): number {
  const { times, by } = factors[currency.toUpperCase()] ?? { times: 1, by: 1 };
  return (amount * by) / times;
}
