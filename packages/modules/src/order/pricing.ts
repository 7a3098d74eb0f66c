import type { ReadClient, Settings } from '@stallwire/db';
import { isPayable, type Totals, totalsOf } from '@stallwire/events/schema/totals';
import { refuse } from '@stallwire/kernel';
import { availableOf, type Good, type GoodRef, goodsOf, isForSale, itemOf } from '../cart';

export interface AskedLine extends GoodRef {
  readonly quantity: number;
}
export interface Destination {
  readonly country: string;
  readonly state: string | null;
}

export interface PricedLine extends AskedLine {
  readonly good: Good;
  readonly item: ReturnType<typeof itemOf>;
  readonly problem: 'unavailable' | 'not_enough' | null;
}
export interface Priced {
  readonly currency: string;
  /** Null until somebody says where it goes. */
  readonly basisPoints: number | null;
  readonly lines: readonly PricedLine[];
  readonly totals: Totals;
}

/** True where a store has to collect tax. Of the United States it is the states that count, unless none is named. */
function hasNexus(store: Settings, { country, state }: Destination): boolean {
  if (country !== 'US' || store.taxNexusStates.length === 0) return store.taxNexusCountries.includes(country);
  return state !== null && store.taxNexusStates.includes(state.trim().toUpperCase());
}

/** The store's rate for a place in basis points: the state's, else the country's, else none. */
async function rateFor(db: ReadClient, store: Settings, to: Destination): Promise<number> {
  if (!store.taxEnabled || !hasNexus(store, to)) return 0;
  const states = [(to.state ?? '').trim().toUpperCase(), ''];
  const rates = await db.taxRate.findMany({
    where: { sellerId: store.sellerId, country: to.country, state: { in: states } },
  });
  const narrowest = rates.find(({ state }) => state !== '') ?? rates[0];
  return narrowest?.basisPoints ?? 0;
}

/**
 * What lines cost in a store at this moment, from ids and quantities alone. What is gone altogether is no line, as it is none of the cart
 * that its buyer is shown.
 * @throws Refusal settings.not_found
 */
export async function priceOf(
  db: ReadClient,
  { sellerId, lines, to }: { sellerId: string; lines: readonly AskedLine[]; to: Destination | null },
): Promise<Priced> {
  const store = await db.settings.findUnique({ where: { sellerId } });
  if (!store) throw refuse('settings.not_found');
  const { currency } = store;
  const goodOf = await goodsOf(db, lines);
  const basisPoints = to && (await rateFor(db, store, to));
  const now = new Date();
  const priced = lines.flatMap((line): PricedLine[] => {
    const good = goodOf(line);
    if (!good) return [];
    const available = availableOf(good);
    const short = available !== null && available < line.quantity;
    const open = store.storeActive && isForSale(good, { sellerId, currency });
    const problem = open ? (short ? 'not_enough' : null) : 'unavailable';
    return [{ ...line, good, item: itemOf(good, line.quantity, now), problem }];
  });
  const totals = totalsOf(
    priced.map(({ item, good, quantity }) => ({
      quantity,
      price: item.price,
      deposit: item.depositAmount,
      shipping: good.product.shippingPrice,
    })),
    { currency, flatShipping: store.shippingPrice, basisPoints: basisPoints ?? 0 },
  );
  return { currency, basisPoints, lines: priced, totals };
}

/** What a checkout shows before anybody pays. Amounts in minor units of `currency`. */
export interface Quote {
  readonly sellerId: string;
  readonly currency: string;
  readonly lines: readonly {
    readonly productId: string;
    readonly variantId: string | null;
    readonly name: string;
    readonly imageUrl: string | null;
    readonly variant: { readonly size: string; readonly color: string | null } | null;
    readonly quantity: number;
    readonly price: number;
    readonly originalPrice: number;
    readonly subtotal: number;
    readonly tax: number;
    readonly problem: 'unavailable' | 'not_enough' | null;
  }[];
  readonly subtotal: number;
  /** Zero until it is known where the order goes; see `taxKnown`. */
  readonly taxAmount: number;
  readonly taxKnown: boolean;
  /** Hundredths of a percent. */
  readonly taxBasisPoints: number;
  readonly shippingCost: number;
  readonly total: number;
  /** What is due at once when the buyer pays in parts; null where that is not offered. */
  readonly depositAmount: number | null;
  readonly balanceAmount: number | null;
  /** False when a line has a problem, or the total cannot be paid by card. */
  readonly orderable: boolean;
}

/** What may be paid at once in place of the total: null where nothing is sold in parts, or a part is too small for a card. */
export function depositOf({ currency, totals: { total, deposit } }: Priced): number | null {
  const both = deposit === null ? [] : [deposit, total - deposit];
  return both.length > 0 && both.every((part) => isPayable(part, currency)) ? deposit : null;
}

export function quoteOf(sellerId: string, priced: Priced): Quote {
  const { currency, basisPoints, lines, totals } = priced;
  const payable = isPayable(totals.total, currency);
  const deposit = depositOf(priced);
  return {
    sellerId,
    currency,
    lines: lines.map(({ productId, variantId, quantity, item, problem }, at) => ({
      productId,
      variantId: variantId || null,
      name: item.name,
      imageUrl: item.images[0] ?? null,
      variant: item.variant,
      quantity,
      price: item.price,
      originalPrice: item.originalPrice,
      subtotal: totals.lines[at]?.subtotal ?? 0,
      tax: totals.lines[at]?.tax ?? 0,
      problem,
    })),
    subtotal: totals.subtotal,
    taxAmount: totals.tax,
    taxKnown: basisPoints !== null,
    taxBasisPoints: basisPoints ?? 0,
    shippingCost: totals.shipping,
    total: totals.total,
    depositAmount: deposit,
    balanceAmount: deposit === null ? null : totals.total - deposit,
    orderable: payable && lines.length > 0 && lines.every(({ problem }) => problem === null),
  };
}
