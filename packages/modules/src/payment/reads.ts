import { type Channel, channels, id } from '@stallwire/events';
import { actsFor, query } from '@stallwire/kernel';
import { z } from 'zod';
import { pageLimit } from '../page-limit';

/** For the checkout: how, and with whose key, its browser pays. */
export const config = query.query(({ ctx }) => ctx.payments.config);

/** A store's tax rates, for staff with `settings`. */
export const taxRates = query.input(z.strictObject({ sellerId: id })).query(({ ctx, input }) =>
  ctx.snapshot([channels.seller(input.sellerId, 'settings')], async (db) => {
    await actsFor('settings')({ db, actor: ctx.actor, input });
    return db.taxRate.findMany({
      where: input,
      select: { country: true, state: true, basisPoints: true },
      orderBy: [{ country: 'asc' }, { state: 'asc' }],
    });
  }),
);

/** Where a store's money is paid out to, as far as the provider has told; null until there is an account. For staff with `money`. */
export const account = query.input(z.strictObject({ sellerId: id })).query(({ ctx, input }) =>
  ctx.snapshot([channels.seller(input.sellerId, 'money')], async (db) => {
    await actsFor('money')({ db, actor: ctx.actor, input });
    const found = await db.stripeAccount.findUnique({ where: input });
    if (!found) return null;
    const { id: accountId, chargesEnabled, payoutsEnabled, detailsSubmitted, updatedAt } = found;
    return { accountId, chargesEnabled, payoutsEnabled, detailsSubmitted, updatedAt: updatedAt.toISOString() };
  }),
);

const page = z.strictObject({
  sellerId: id,
  orderId: id.optional(),
  /** `nextCursor` of the page before. */
  after: id.nullish(),
  limit: pageLimit,
});
const ofOrder = { order: { select: { number: true, customerName: true, buyerId: true } } } as const;
const follows = (sellerId: string): Channel[] => [
  channels.seller(sellerId, 'money'),
  channels.seller(sellerId, 'orders'),
];

/** A store's payments, the latest first, for staff with `money`. */
export const list = query
  .input(page.safeExtend({ state: z.enum(['open', 'failed', 'succeeded', 'canceled']).optional() }))
  .query(({ ctx, input }) =>
    ctx.snapshot(follows(input.sellerId), async (db) => {
      const { sellerId, orderId, after, limit, state } = input;
      await actsFor('money')({ db, actor: ctx.actor, input });
      const states = state === 'open' ? (['created', 'requires_action', 'processing'] as const) : state && [state];
      const rows = await db.payment.findMany({
        where: {
          sellerId,
          ...(orderId ? { orderId } : {}),
          ...(states ? { state: { in: [...states] } } : {}),
          ...(after ? { id: { lt: after } } : {}),
        },
        include: ofOrder,
        orderBy: { id: 'desc' },
        take: limit + 1,
      });
      const shown = rows.slice(0, limit).map((row) => ({
        paymentId: row.id,
        orderId: row.orderId,
        orderNumber: String(row.order.number),
        customerName: row.order.customerName,
        part: row.part,
        amount: row.amount,
        amountRefunded: row.amountRefunded,
        currency: row.currency,
        state: row.state,
        intentId: row.intentId,
        declineCode: row.declineCode,
        failureMessage: row.failureMessage,
        createdAt: row.createdAt.toISOString(),
        succeededAt: row.succeededAt?.toISOString() ?? null,
      }));
      return { rows: shown, nextCursor: rows.length > limit ? (shown.at(-1)?.paymentId ?? null) : null };
    }),
  );

/** A store's refunds, the latest first, for staff with `money`. */
export const refunds = query
  .input(page.safeExtend({ state: z.enum(['pending', 'succeeded', 'failed']).optional() }))
  .query(({ ctx, input }) =>
    ctx.snapshot(follows(input.sellerId), async (db) => {
      const { sellerId, orderId, after, limit, state } = input;
      await actsFor('money')({ db, actor: ctx.actor, input });
      const rows = await db.refund.findMany({
        where: {
          sellerId,
          ...(orderId ? { orderId } : {}),
          ...(state ? { state } : {}),
          ...(after ? { id: { lt: after } } : {}),
        },
        include: { ...ofOrder, lines: true },
        orderBy: { id: 'desc' },
        take: limit + 1,
      });
      const currencies = await db.payment.findMany({
        where: { id: { in: rows.map((row) => row.paymentId) } },
        select: { id: true, currency: true },
      });
      const currencyOf = new Map(currencies.map((of) => [of.id, of.currency]));
      const shown = rows.slice(0, limit).map((row) => ({
        refundId: row.id,
        orderId: row.orderId,
        orderNumber: String(row.order.number),
        customerName: row.order.customerName,
        paymentId: row.paymentId,
        amount: row.amount,
        currency: currencyOf.get(row.paymentId) ?? '',
        reason: row.reason,
        state: row.state,
        failureMessage: row.failureMessage,
        lines: row.lines.map(({ type, itemId, quantity, amount }) => ({ type, itemId, quantity, amount })),
        createdAt: row.createdAt.toISOString(),
        settledAt: row.settledAt?.toISOString() ?? null,
      }));
      return { rows: shown, nextCursor: rows.length > limit ? (shown.at(-1)?.refundId ?? null) : null };
    }),
  );
