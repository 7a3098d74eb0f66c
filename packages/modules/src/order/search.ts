import type { Order, Prisma } from '@stallwire/db';
import { askedTerms, searchTermsOf } from '@stallwire/events/schema/search-terms';

/** What an order is found by: its number, and its customer's name and e-mail. Whoever writes one writes these. */
export const orderSearchTerms = (of: Pick<Order, 'number' | 'customerName' | 'customerEmail'>): string[] =>
  searchTermsOf([String(of.number), of.customerName, of.customerEmail]);

/** Every word that was typed is the beginning of one of them. */
export function searched(search: string | undefined): Prisma.OrderWhereInput {
  const terms = askedTerms(search ?? '');
  return terms.length > 0 ? { searchTerms: { hasEvery: terms } } : {};
}
