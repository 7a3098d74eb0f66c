import { badParameter } from './http/failure';

/** Source: docs.stripe.com/currencies. Amounts are integers in the currency's minor unit. */
const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
/** Three decimals, of which Stripe takes two: the last digit must be 0. */
const THREE_DECIMAL = new Set('bhd jod kwd omr tnd'.split(' '));
/** No minor unit any more, yet written with two digits that must be 00. */
const WRITTEN_WITH_TWO = new Set(['isk', 'ugx']);
const TWO_DECIMAL = new Set(
  (
    'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf chf cny cop crc cve ' +
    'czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl hrk htg huf idr ils inr isk jmd kes kgs khr kyd ' +
    'kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr ' +
    'pln qar ron rsd rub sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah ugx uyu uzs wst xcd yer zar zmw'
  ).split(' '),
);

/** The least that may be charged. A currency without a row has no minimum of its own. */
const MINIMUM: Readonly<Record<string, number>> = {
  usd: 50,
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
};

const MOST = 99_999_999;

export const leastCharge = (currency: string): number => MINIMUM[currency] ?? 1;

export function knownCurrency(currency: string): boolean {
  return TWO_DECIMAL.has(currency) || ZERO_DECIMAL.has(currency) || THREE_DECIMAL.has(currency);
}

function decimalsOf(currency: string): number {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

/** For messages and pages only: `$20.00` for dollars, `20.00 eur` style for the rest. */
export function written(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const number = (amount / 10 ** decimals).toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return currency === 'usd' ? `$${number}` : `${number} ${currency}`;
}

/** @throws what Stripe answers to an amount that the currency cannot be written in */
export function checkWritable(amount: number, currency: string, param: string): void {
  if (THREE_DECIMAL.has(currency) && amount % 10 !== 0) {
    throw badParameter(
      param,
      `Invalid amount: ${amount}. Amounts in ${currency} have three decimals and must be a multiple of 10.`,
      'parameter_invalid_integer',
    );
  }
  if (WRITTEN_WITH_TWO.has(currency) && amount % 100 !== 0) {
    throw badParameter(
      param,
      `Invalid amount: ${amount}. Amounts in ${currency} must be evenly divisible by 100.`,
      'parameter_invalid_integer',
    );
  }
}

/** @throws what Stripe answers to an amount that cannot be charged */
export function checkChargeable(amount: number, currency: string, param = 'amount'): void {
  if (amount < 1)
    throw badParameter(param, 'This value must be greater than or equal to 1.', 'parameter_invalid_integer');
  const least = leastCharge(currency);
  if (amount < least) {
    throw badParameter(param, `Amount must be at least ${written(least, currency)}`, 'amount_too_small');
  }
  if (amount > MOST) {
    throw badParameter(param, `Amount must be no more than ${written(MOST, currency)}`, 'amount_too_large');
  }
  checkWritable(amount, currency, param);
}

/** Stripe's list price for cards in its home market: 2.9 % and 30 minor units where a currency has cents. */
export function stripeFee(amount: number, currency: string): number {
  const fixed = decimalsOf(currency) === 0 ? 0 : 30;
  const fee = Math.min(amount, Math.round(amount * 0.029) + fixed);
  return decimalsOf(currency) === 3 ? fee - (fee % 10) : fee;
}
