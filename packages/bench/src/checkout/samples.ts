import { median } from '../fanout/samples';

export const whats = {
  whole: 'whole checkout: place, open the payment, pay, signed messages',
  verbs: 'its verbs alone, no provider asked',
} as const;
export type What = keyof typeof whats;

/** `told`: as the kernel runs verbs. `untold`: the same with nothing but the log's statement left out. */
export const hows = ['told', 'untold'] as const;
export type How = (typeof hows)[number];

/** What one round measured. `p50`, `p99` ms of a checkout; `us` processor time of the API's process a checkout. */
export interface CheckoutSample {
  readonly what: What;
  readonly how: How;
  readonly round: number;
  readonly count: number;
  readonly values: Readonly<Record<'perSecond' | 'p50' | 'p99' | 'us', number>>;
}

const of = (samples: readonly CheckoutSample[], what: What, how: How) =>
  samples.filter((sample) => sample.what === what && sample.how === how);

export const medianValue = (
  samples: readonly CheckoutSample[],
  what: What,
  how: How,
  name: keyof CheckoutSample['values'],
): number | null => median(of(samples, what, how).map(({ values }) => values[name]));

/** The share of throughput that telling takes: round by round, since disks and neighbours have their moods. */
function priceOfTelling(samples: readonly CheckoutSample[], what: What): number | null {
  const untold = new Map(of(samples, what, 'untold').map(({ round, values }) => [round, values.perSecond]));
  return median(
    of(samples, what, 'told').map(({ round, values }) => 1 - values.perSecond / (untold.get(round) ?? Number.NaN)),
  );
}

export interface CheckoutVerdict {
  readonly what: What;
  /** Of throughput. */
  readonly price: number | null;
  readonly most: number;
  readonly met: boolean | null;
}

const most = 0.25;

export const judgeCheckout = (samples: readonly CheckoutSample[]): readonly CheckoutVerdict[] =>
  (['whole', 'verbs'] as const).map((what) => {
    const price = priceOfTelling(samples, what);
    return { what, price, most, met: price === null ? null : price <= most };
  });
