import { newId, type OrderTimelineType, type Prisma, type ProductType } from '@stallwire/db';
import { inWords } from '@stallwire/events/schema/minor-units';
import { refundOf, type Totals, totalsOf } from '@stallwire/events/schema/totals';
import { orderSearchTerms } from '@stallwire/modules';
import type { Customer } from './customers';

export interface SoldProduct {
  readonly id: string;
  readonly name: string;
  readonly image: string | null;
  readonly sku: string | null;
  readonly type: ProductType;
  readonly price: number;
  readonly deposit: number | null;
  readonly variants: readonly {
    readonly variantId: string;
    readonly sku: string | null;
    readonly size: string | null;
    readonly color: string | null;
  }[];
}

export interface SaleOptions {
  readonly sellerId: string;
  readonly buyerId: string | null;
  readonly customer: Customer;
  readonly number: number;
  readonly currency: string;
  readonly flatShipping: number;
  readonly basisPoints: number;
  readonly at: Date;
  readonly lines: readonly { readonly product: SoldProduct; readonly variant: number; readonly quantity: number }[];
}

type Side = 'buyer' | 'seller' | 'system';
type Part = 'full' | 'deposit' | 'balance';
const hour = 3_600_000;

/** An order of the demo and all that happened to it, as rows; what its steps write is what the verbs of the same names write. */
export class Sale {
  readonly items: Prisma.OrderItemCreateManyInput[];
  readonly timeline: Prisma.OrderTimelineEntryCreateManyInput[] = [];
  readonly payments: (Prisma.PaymentCreateManyInput & { amountRefunded: number })[] = [];
  readonly refunds: Prisma.RefundCreateManyInput[] = [];
  readonly refundLines: Prisma.RefundLineCreateManyInput[] = [];
  readonly returns: Prisma.ReturnRequestCreateManyInput[] = [];
  readonly order: Prisma.OrderCreateManyInput & {
    id: string;
    amountPaid: number;
    amountRefunded: number;
    version: number;
  };
  balance: Prisma.BalanceRequestCreateManyInput | null = null;
  private readonly totals: Totals;
  private at: Date;

  constructor(private readonly options: SaleOptions) {
    const { lines, currency, flatShipping, basisPoints } = options;
    this.at = options.at;
    this.totals = totalsOf(
      lines.map(({ product, quantity }) => ({
        quantity,
        price: product.price,
        deposit: product.deposit,
        shipping: null,
      })),
      { currency, flatShipping, basisPoints },
    );
    this.order = this.placed();
    this.items = lines.map((_, position) => this.itemAt(position));
    this.say('buyer', 'status_change', 'Order placed.');
  }

  private placed() {
    const { sellerId, buyerId, number, currency, customer, at } = this.options;
    const { subtotal, tax, shipping, total, deposit } = this.totals;
    return {
      id: newId(),
      sellerId,
      buyerId,
      number,
      currency,
      status: 'pending' as const,
      paymentStatus: 'pending' as const,
      fulfillmentStatus: 'unfulfilled' as const,
      paymentType: deposit === null ? ('full' as const) : ('deposit' as const),
      subtotal,
      taxAmount: tax,
      shippingCost: shipping,
      totalAmount: total,
      depositAmount: deposit,
      amountPaid: 0,
      amountRefunded: 0,
      customerName: customer.name,
      customerEmail: customer.email,
      customerPhone: customer.phone,
      searchTerms: orderSearchTerms({ number, customerName: customer.name, customerEmail: customer.email }),
      shippingAddress: customer.address,
      version: 0,
      createdAt: at,
      updatedAt: at,
    };
  }

  private itemAt(position: number): Prisma.OrderItemCreateManyInput & { id: string } {
    const line = this.options.lines[position];
    if (!line) throw new RangeError(`There is no line ${position}.`);
    const { product, quantity } = line;
    const variant = product.variants[line.variant];
    return {
      id: newId(),
      orderId: this.order.id,
      position,
      productId: product.id,
      variantId: variant?.variantId ?? '',
      name: product.name,
      imageUrl: product.image,
      productType: product.type,
      productSku: product.sku,
      variantSku: variant?.sku ?? null,
      size: variant?.size ?? null,
      color: variant?.color ?? null,
      quantity,
      price: product.price,
      subtotal: this.totals.lines[position]?.subtotal ?? 0,
      taxAmount: this.totals.lines[position]?.tax ?? 0,
      depositAmount: this.totals.deposit === null ? null : (this.totals.lines[position]?.deposit ?? null),
      status: 'pending',
    };
  }

  /** What happens next happens so many hours later. */
  later(hours: number): this {
    this.at = new Date(this.at.getTime() + hours * hour);
    return this;
  }

  get paysInParts(): boolean {
    return this.totals.deposit !== null;
  }

  private say(performedBy: Side, type: OrderTimelineType, description: string): void {
    this.order.version++;
    this.order.updatedAt = this.at;
    this.timeline.push({
      id: newId(),
      orderId: this.order.id,
      type,
      description,
      performedBy,
      createdAt: this.at,
    });
  }

  private spoken(amount: number): string {
    return inWords(amount, this.options.currency);
  }

  private payment(part: Part, amount: number, more: Partial<Prisma.PaymentCreateManyInput>): void {
    const { sellerId, currency } = this.options;
    this.payments.push({
      id: newId(),
      orderId: this.order.id,
      sellerId,
      part,
      amount,
      currency,
      amountRefunded: 0,
      createdAt: this.at,
      updatedAt: this.at,
      ...more,
    });
  }

  /** All of it, or the deposit. */
  pay(): this {
    const { total, deposit } = this.totals;
    const amount = deposit ?? total;
    this.payment(deposit === null ? 'full' : 'deposit', amount, { state: 'succeeded', succeededAt: this.at });
    this.say(
      'buyer',
      'payment_received',
      `${deposit === null ? 'Payment' : 'Deposit'} of ${this.spoken(amount)} received.`,
    );
    Object.assign(this.order, { amountPaid: amount, paidAt: this.at });
    this.order.paymentStatus = deposit === null ? 'fully_paid' : 'partially_paid';
    if (deposit === null) return this.begin();
    const expiresAt = new Date(this.at.getTime() + 7 * 24 * hour);
    this.balance = {
      orderId: this.order.id,
      status: 'requested',
      amount: total - deposit,
      requestedAt: this.at,
      expiresAt,
    };
    this.say('buyer', 'balance_payment_requested', `Balance of ${this.spoken(total - deposit)} requested.`);
    return this;
  }

  payBalance(): this {
    const amount = this.totals.total - this.order.amountPaid;
    this.payment('balance', amount, { state: 'succeeded', succeededAt: this.at });
    if (this.balance) Object.assign(this.balance, { status: 'paid', paidAt: this.at });
    this.order.amountPaid = this.totals.total;
    Object.assign(this.order, { paymentStatus: 'fully_paid', balancePaidAt: this.at });
    this.say('buyer', 'balance_payment_received', `Balance of ${this.spoken(amount)} received.`);
    return this.begin();
  }

  private begin(): this {
    this.order.status = 'processing';
    for (const item of this.items) item.status = 'processing';
    return this;
  }

  /** Refused once, never paid, called off when its time was over. */
  neverPaid(): this {
    const declined = { declineCode: 'insufficient_funds', failureMessage: 'Your card has insufficient funds.' };
    const { total, deposit } = this.totals;
    this.payment(deposit === null ? 'full' : 'deposit', deposit ?? total, { state: 'canceled', ...declined });
    this.say('system', 'status_change', `Payment was declined: ${declined.failureMessage}`);
    this.order.paymentStatus = 'failed';
    this.later(0.5);
    return this.end('system', 'Not paid in time');
  }

  /** Called off by the buyer after it was paid: the money goes back. */
  cancel(reason: string): this {
    this.end('buyer', reason);
    this.say('buyer', 'status_change', `Refund of ${this.spoken(this.order.amountPaid)} begun.`);
    this.later(0.1);
    return this.giveBack(
      [{ type: 'adjustment', itemId: null, quantity: null, amount: this.order.amountPaid }],
      reason,
      'buyer',
    );
  }

  private end(cancelledBy: Side, cancelReason: string): this {
    Object.assign(this.order, { status: 'cancelled', cancelledBy, cancelReason });
    for (const item of this.items) item.status = 'cancelled';
    this.say(cancelledBy, 'status_change', `Order cancelled: ${cancelReason}`);
    return this;
  }

  /** Sends the first `count` lines that are still here; all unless told. */
  ship(carrier: string, trackingNumber: string, count = this.items.length): this {
    const leaving = this.items.filter(({ status }) => status === 'processing').slice(0, count);
    for (const item of leaving) Object.assign(item, { status: 'shipped', shippedAt: this.at, carrier, trackingNumber });
    const all = this.items.every(({ shippedAt }) => shippedAt);
    this.order.fulfillmentStatus = all ? 'fulfilled' : 'partially_fulfilled';
    if (all) this.order.status = 'shipped';
    const words = `Shipped ${named(leaving)} with ${carrier}, tracking number ${trackingNumber}.`;
    this.say('seller', 'status_change', words);
    return this;
  }

  deliver(): this {
    for (const item of this.items) Object.assign(item, { status: 'delivered', deliveredAt: this.at });
    this.order.status = 'delivered';
    this.say('seller', 'status_change', `Delivered ${named(this.items)}.`);
    return this;
  }

  /** One unit of the first line goes back as money. */
  refundOne(reason: string): this {
    return this.giveBack(this.unitOfFirst(), reason, 'seller');
  }

  private unitOfFirst(): readonly RefundPart[] {
    const [item] = this.items;
    if (!item) return [];
    const { currency } = this.order;
    const line = { currency, quantity: item.quantity, price: item.price, taxAmount: item.taxAmount ?? 0 };
    const { product, tax } = refundOf(line, 0, 1);
    const parts: RefundPart[] = [{ type: 'product', itemId: item.id, quantity: 1, amount: product }];
    return tax > 0 ? [...parts, { type: 'tax', itemId: item.id, quantity: null, amount: tax }] : parts;
  }

  private giveBack(parts: readonly RefundPart[], reason: string, requestedBy: Side): this {
    const amount = parts.reduce((sum, part) => sum + part.amount, 0);
    const [payment] = this.payments.filter(({ state }) => state === 'succeeded').slice(-1);
    if (!payment) return this;
    const refund = {
      id: newId(),
      orderId: this.order.id,
      paymentId: payment.id,
      sellerId: this.options.sellerId,
      amount,
      reason,
      state: 'succeeded' as const,
      requestedBy,
      createdAt: this.at,
      settledAt: this.at,
    };
    this.refunds.push(refund);
    this.refundLines.push(...parts.map((part) => ({ id: newId(), refundId: refund.id, ...part })));
    payment.amountRefunded += amount;
    this.order.amountRefunded += amount;
    this.order.paymentStatus = this.order.amountRefunded === this.order.amountPaid ? 'refunded' : 'partially_refunded';
    for (const { itemId, quantity, amount: of } of parts) this.noteOn(itemId, quantity ?? 0, of);
    this.say('system', 'refund_processed', `Refunded ${this.spoken(amount)}: ${reason}`);
    return this;
  }

  private noteOn(itemId: string | null, units: number, amount: number): void {
    const item = this.items.find(({ id }) => id === itemId);
    if (!item) return;
    item.refundedQuantity = (item.refundedQuantity ?? 0) + units;
    item.refundedAmount = (item.refundedAmount ?? 0) + amount;
    item.refundedAt = this.at;
    if (item.refundedQuantity === item.quantity && item.status !== 'cancelled') item.status = 'refunded';
  }

  /** The buyer asks to send one unit of the first line back. */
  askReturn(reason: string): this {
    const [item] = this.items;
    if (!item) return this;
    this.returns.push({
      id: newId(),
      orderId: this.order.id,
      itemId: item.id,
      quantity: 1,
      reason,
      createdAt: this.at,
    });
    this.say('buyer', 'status_change', `Return of 1 × ${item.name} requested: ${reason}`);
    return this;
  }
}

interface RefundPart {
  readonly type: 'product' | 'tax' | 'adjustment';
  readonly itemId: string | null;
  readonly quantity: number | null;
  readonly amount: number;
}

const named = (items: readonly { readonly quantity: number; readonly name: string }[]): string =>
  items.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ');
