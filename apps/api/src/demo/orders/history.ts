import { type Customer, guests, members } from './customers';
import { Random } from './random';
import { Sale, type SoldProduct } from './sale';

export interface HistoryOptions {
  readonly shop: 'ada' | 'bo';
  readonly sellerId: string;
  readonly buyers: Readonly<Record<'cleo' | 'dan', string>>;
  readonly currency: string;
  readonly flatShipping: number;
  readonly rates: readonly { readonly country: string; readonly state: string; readonly basisPoints: number }[];
  /** Those that can be bought. */
  readonly products: readonly SoldProduct[];
  readonly now: Date;
}

const days = 90;
const day = 24 * 3_600_000;
const firstNumber = 1_001;

/** Of a day's hours: when people buy. */
const busyHours = [8, 9, 10, 11, 12, 12, 13, 15, 17, 18, 19, 19, 20, 20, 21, 21, 22];

/** What a shop sold in 90 days, oldest first, the same whenever it is made apart from its dates: more at weekends, more lately. */
export function historyOf(options: HistoryOptions): readonly Sale[] {
  const random = new Random(options.shop === 'ada' ? 4_711 : 815);
  const moments: Date[] = [];
  for (let ago = days; ago >= 0; ago--) {
    const weekday = new Date(options.now.getTime() - ago * day).getUTCDay();
    const most = 2 + (weekday === 0 || weekday === 6 ? 2 : 0) + (ago < 30 ? 1 : 0);
    for (let count = random.between(1, most); count > 0; count--) moments.push(momentOf(options.now, ago, random));
  }
  return moments
    .filter((at) => at.getTime() < options.now.getTime() - day / 48)
    .sort((a, b) => a.getTime() - b.getTime())
    .map((at, index) => saleAt(options, random, at, firstNumber + index));
}

function momentOf(now: Date, ago: number, random: Random): Date {
  const at = new Date(now.getTime() - ago * day);
  at.setUTCHours(random.of(busyHours), random.between(0, 59), random.between(0, 59), 0);
  return at;
}

function saleAt(options: HistoryOptions, random: Random, at: Date, number: number): Sale {
  const { shop, sellerId, buyers, currency, flatShipping, rates, products, now } = options;
  const member = random.next() < 0.18 ? (random.next() < 0.6 ? 'cleo' : 'dan') : null;
  const customer: Customer = member ? members[member] : random.of<Customer>(guests[shop]);
  const { country, state } = customer.address;
  const rate = rates.find((of) => of.country === country && (of.state === '' || of.state === state));
  const sale = new Sale({
    sellerId,
    buyerId: member && buyers[member],
    customer,
    number,
    currency,
    flatShipping,
    basisPoints: rate?.basisPoints ?? 0,
    at,
    lines: linesOf(products, random),
  });
  goOn(sale, random, (now.getTime() - at.getTime()) / day);
  return sale;
}

function linesOf(products: readonly SoldProduct[], random: Random) {
  const count = random.of([1, 1, 1, 1, 2, 2, 3]);
  const chosen = new Set<SoldProduct>();
  // The first of the list are what the shop is known for.
  while (chosen.size < count) chosen.add(products[Math.floor(random.next() ** 1.7 * products.length)] as SoldProduct);
  return [...chosen].map((product) => ({
    product,
    variant: random.between(0, product.variants.length - 1),
    quantity: random.of([1, 1, 1, 2, 2, 4]),
  }));
}

const carriers = ['DHL', 'UPS', 'GLS'] as const;
const tracking = (random: Random): string => `DEMO${random.between(100_000_000, 999_999_999)}`;

/** What became of an order that is so many days old. Money goes back from single payments only. */
function goOn(sale: Sale, random: Random, age: number): void {
  const fate = random.next();
  sale.later(0.05);
  if (fate < 0.04) return void sale.neverPaid();
  sale.pay();
  if (sale.paysInParts) {
    if (age < 8) return;
    sale.later(30).payBalance();
  }
  if (fate < 0.08 && age > 0.5 && !sale.paysInParts)
    return void sale.later(3).cancel(random.of(['Ordered twice', 'Changed my mind']));
  if (age < 1.5 || (age < 3 && random.next() < 0.4)) return;
  const carrier = random.of(carriers);
  if (age < 4 && random.next() < 0.3) return void sale.later(20).ship(carrier, tracking(random), 1);
  sale.later(random.between(14, 30)).ship(carrier, tracking(random));
  if (age < 6) return;
  sale.later(random.between(40, 80)).deliver();
  if (fate > 0.96 && !sale.paysInParts) sale.later(20).refundOne(random.of(['Arrived chipped', 'Colour not as shown']));
  else if (fate > 0.94 && age < 40) sale.later(24).askReturn('Does not fit where I wanted it.');
}
