import type { ReadClient } from '@stallwire/db';
import { channels, id } from '@stallwire/events';
import { actsFor, mayActFor, query, refuse } from '@stallwire/kernel';
import { z } from 'zod';
import { ownerOf } from '../cart';
import { partyOf, type Side } from './access';
import { intentIdOf, withItems } from './move-order';
import { priceOf, type Quote, quoteOf } from './pricing';
import { goneOf, refundableOf } from './refund-lines';
import { returnableOf } from './returns';
import { type OrderRow, type OrderSnapshot, snapshotOf } from './snapshot';

const time = (at: Date | null): string | null => at?.toISOString() ?? null;

/** What the asker's cart of a store would cost. Null: there is nothing in it. */
export const quote = query
  .input(
    z.strictObject({
      sellerId: id,
      /** Where it goes, as far as it is known: tax depends on it. */
      to: z.strictObject({ country: z.string().length(2), state: z.string().max(100).nullable() }).nullish(),
    }),
  )
  .query(async ({ ctx, input: { sellerId, to } }): Promise<Quote | null> => {
    const owner = ownerOf(ctx.actor);
    const { db } = ctx.kernel;
    const cart =
      owner &&
      (await db.cart.findFirst({
        where: { ...owner, sellerId, status: 'active' },
        include: { lines: { orderBy: [{ addedAt: 'asc' }, { productId: 'asc' }, { variantId: 'asc' }] } },
      }));
    if (!cart || cart.lines.length === 0) return null;
    return quoteOf(sellerId, await priceOf(db, { sellerId, lines: cart.lines, to: to ?? null }));
  });

/** An order with everything that both parties may know of it. */
export interface OrderDetail {
  /** `events` is the whole timeline here, oldest first. */
  readonly order: OrderSnapshot;
  readonly side: Exclude<Side, 'system'>;
  readonly store: { readonly sellerId: string; readonly username: string | null; readonly name: string };
  /** ISO 8601; until then it waits for its payment. */
  readonly paymentDueAt: string | null;
  readonly cancelledBy: string | null;
  readonly cancelReason: string | null;
  readonly payments: readonly {
    readonly paymentId: string;
    readonly part: 'full' | 'deposit' | 'balance';
    readonly amount: number;
    readonly amountRefunded: number;
    readonly state: 'created' | 'requires_action' | 'processing' | 'failed' | 'succeeded' | 'canceled';
    readonly declineCode: string | null;
    readonly failureMessage: string | null;
    readonly succeededAt: string | null;
  }[];
  readonly refunds: readonly {
    readonly refundId: string;
    readonly amount: number;
    readonly reason: string | null;
    readonly state: 'pending' | 'succeeded' | 'failed';
    readonly createdAt: string;
  }[];
  readonly returns: readonly {
    readonly returnId: string;
    readonly itemId: string;
    readonly quantity: number;
    readonly reason: string;
    readonly status: 'pending' | 'approved' | 'rejected' | 'received';
    readonly note: string | null;
    readonly createdAt: string;
  }[];
  readonly balance: {
    readonly status: 'pending' | 'requested' | 'paid' | 'failed' | 'cancelled';
    readonly amount: number;
    readonly expiresAt: string | null;
  } | null;
  /** What can still be refunded, with what is on its way taken off. `units` by line. */
  readonly refundable: {
    readonly amount: number;
    readonly shipping: number;
    readonly units: Readonly<Record<string, number>>;
  };
  /** Units that can still be asked to go back, by line. */
  readonly returnable: Readonly<Record<string, number>>;
  /** Tax of each line, by its id. */
  readonly taxes: Readonly<Record<string, number>>;
  /** What the asker's side can do now. */
  readonly can: {
    readonly pay: boolean;
    readonly cancel: boolean;
    readonly confirm: boolean;
    readonly fulfil: boolean;
    readonly deliver: boolean;
    readonly refund: boolean;
    readonly requestBalance: boolean;
    readonly requestReturn: boolean;
  };
}

/** One order for its parties: the buyer, who ordered as a guest from this browser or holds its link, and the store's people. */
export const detail = query.input(z.strictObject({ orderId: id })).query(({ ctx, input: { orderId } }) =>
  ctx.snapshot([channels.order(orderId)], async (db): Promise<OrderDetail> => {
    const side = await partyOf(db, ctx.actor, orderId);
    const detail = await detailOf(db, orderId, side === 'buyer' ? 'buyer' : 'seller');
    const refund = detail.can.refund && (await mayActFor(db, ctx.actor, detail.order.sellerId, 'money'));
    return { ...detail, can: { ...detail.can, refund } };
  }),
);

/** The order of this number in a store, for its people with `orders`. @throws Refusal order.not_found */
export const numbered = query
  .input(z.strictObject({ sellerId: id, number: z.int().min(1).max(999_999_999) }))
  .query(async ({ ctx, input: { sellerId, number } }): Promise<{ orderId: string }> => {
    const { db } = ctx.kernel;
    await actsFor('orders')({ db, actor: ctx.actor, input: { sellerId } });
    const found = await db.order.findUnique({ where: { sellerId_number: { sellerId, number } }, select: { id: true } });
    if (!found) throw refuse('order.not_found');
    return { orderId: found.id };
  });

async function detailOf(db: ReadClient, orderId: string, side: OrderDetail['side']): Promise<OrderDetail> {
  const row = await db.order.findUniqueOrThrow({
    where: { id: orderId },
    include: {
      ...withItems,
      timeline: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
      payments: { orderBy: { id: 'asc' } },
      refunds: { orderBy: { id: 'asc' } },
      returns: { orderBy: { id: 'asc' } },
      balance: true,
    },
  });
  const gone = await goneOf(db, orderId);
  const returnable = Object.fromEntries(row.items.map((item) => [item.id, returnableOf(item, row.returns)]));
  const store = await db.user.findUnique({
    where: { id: row.sellerId },
    select: { name: true, settings: { select: { username: true } } },
  });
  return {
    order: snapshotOf(row, row.timeline, await intentIdOf(db, orderId)),
    side,
    store: { sellerId: row.sellerId, username: store?.settings?.username ?? null, name: store?.name ?? '' },
    paymentDueAt: time(row.paymentDueAt),
    cancelledBy: row.cancelledBy,
    cancelReason: row.cancelReason,
    payments: row.payments.map((of) => ({
      paymentId: of.id,
      part: of.part,
      amount: of.amount,
      amountRefunded: of.amountRefunded,
      state: of.state,
      declineCode: of.declineCode,
      failureMessage: of.failureMessage,
      succeededAt: time(of.succeededAt),
    })),
    refunds: row.refunds.map(({ id: refundId, amount, reason, state, createdAt }) => ({
      refundId,
      amount,
      reason,
      state,
      createdAt: createdAt.toISOString(),
    })),
    returns: row.returns.map(({ id: returnId, itemId, quantity, reason, status, note, createdAt }) => ({
      returnId,
      itemId,
      quantity,
      reason,
      status,
      note,
      createdAt: createdAt.toISOString(),
    })),
    balance: row.balance && {
      status: row.balance.status,
      amount: row.balance.amount,
      expiresAt: time(row.balance.expiresAt),
    },
    refundable: {
      amount: refundableOf(row, gone),
      shipping: Math.min(row.shippingCost - gone.shipping, refundableOf(row, gone)),
      units: Object.fromEntries(row.items.map((item) => [item.id, item.quantity - (gone.units.get(item.id) ?? 0)])),
    },
    returnable,
    taxes: Object.fromEntries(row.items.map((item) => [item.id, item.taxAmount])),
    can: {
      ...actionsOf(row, side, refundableOf(row, gone)),
      requestReturn: side === 'buyer' && Object.values(returnable).some((units) => units > 0),
    },
  };
}

function actionsOf(
  row: OrderRow,
  side: OrderDetail['side'],
  refundable: number,
): Omit<OrderDetail['can'], 'requestReturn'> {
  const seller = side === 'seller';
  const open = row.status !== 'cancelled' && row.amountRefunded === 0 && row.amountPaid < row.totalAmount;
  const has = (...statuses: string[]) => row.items.some(({ status }) => statuses.includes(status));
  return {
    pay: !seller && open,
    cancel: (row.status === 'pending' || row.status === 'processing') && row.fulfillmentStatus === 'unfulfilled',
    confirm: seller && row.status === 'pending' && row.amountPaid > 0,
    fulfil:
      seller && row.status === 'processing' && row.amountPaid >= row.totalAmount && has('processing', 'ready_to_ship'),
    deliver: seller && has('shipped'),
    refund: seller && refundable > 0,
    requestBalance: seller && open && row.amountPaid > 0,
  };
}

/** What a packing slip and an invoice are printed from. The slip is the store's; the invoice is both parties'. */
export const document = query.input(z.strictObject({ orderId: id })).query(async ({ ctx, input: { orderId } }) => {
  const { db } = ctx.kernel;
  const side = await partyOf(db, ctx.actor, orderId);
  const { order, store, taxes, payments, refunds } = await detailOf(db, orderId, side === 'buyer' ? 'buyer' : 'seller');
  const settings = await db.settings.findUnique({ where: { sellerId: order.sellerId } });
  return {
    side: side === 'buyer' ? ('buyer' as const) : ('seller' as const),
    order,
    taxes,
    payments,
    refunds,
    store: {
      ...store,
      logo: settings?.storeLogo ?? null,
      contactEmail: settings?.contactEmail ?? null,
      address: settings && {
        addressLine1: settings.warehouseAddressLine1,
        addressLine2: settings.warehouseAddressLine2,
        city: settings.warehouseCity,
        state: settings.warehouseState,
        postalCode: settings.warehousePostalCode,
        country: settings.warehouseCountryCode,
      },
    },
  };
});
