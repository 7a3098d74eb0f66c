import { askedTerms, searchTermsOf } from '@stallwire/events/schema/search-terms';
import type { OrderRows } from '@/trpc/types';
import type { inputOf } from './query';

type Asked = ReturnType<typeof inputOf>;

/** An order as an event tells of it. */
export interface Told {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly status: string;
  readonly paymentStatus: string;
  readonly customerName: string;
  readonly customerEmail: string;
  readonly createdAt: string;
  /** What this change added to its timeline. */
  readonly events: readonly { readonly performedBy: string }[];
}

/** True when the server would show such an order under these filters. */
export function fits(asked: Asked, told: Told): boolean {
  const { search, status, paymentStatus, from, before } = asked;
  if (status && !status.some((one) => one === told.status)) return false;
  if (paymentStatus && !paymentStatus.some((one) => one === told.paymentStatus)) return false;
  if ((from && told.createdAt < from) || (before && told.createdAt >= before)) return false;
  // Events carry no returns. What a buyer does to an order that has left is to ask for one.
  const asksBack = told.events.some(({ performedBy }) => performedBy === 'buyer');
  if ('returns' in asked && !(asksBack && (told.status === 'shipped' || told.status === 'delivered'))) return false;
  const terms = new Set(searchTermsOf([told.orderNumber, told.customerName, told.customerEmail]));
  return askedTerms(search ?? '').every((term) => terms.has(term));
}

/** True when it would stand on the first page, which holds what `held` says, and does not yet. */
export function isMissing({ rows, nextCursor }: OrderRows, told: Told): boolean {
  if (rows.some(({ orderId }) => orderId === told.orderId)) return false;
  const last = rows.at(-1);
  return nextCursor === null || !last || Number(told.orderNumber) > Number(last.orderNumber);
}
