import { usStates } from '@stallwire/events/schema/places';
import type { TaxRate } from '@/trpc/types';

/** A row of the table as it is typed. */
export interface RateDraft {
  readonly key: number;
  readonly country: string;
  /** Empty: the whole country. */
  readonly state: string;
  /** In percent, as people write it. */
  readonly percent: string;
}

/** `7.25 %` for 725 hundredths of a percent. */
export const percentOf = (basisPoints: number): string => String(Number((basisPoints / 100).toFixed(2)));

/** Hundredths of a percent in “7.25”, “7,25 %” or “7”; null for what is no rate from 0 to 100 with two decimals. */
export function basisPointsIn(percent: string): number | null {
  const [, whole, decimals = ''] = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(percent) ?? [];
  if (whole === undefined) return null;
  const basisPoints = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return basisPoints <= 10_000 ? basisPoints : null;
}

export const draftsOf = (rates: readonly TaxRate[]): RateDraft[] =>
  rates.map(({ country, state, basisPoints }, key) => ({ key, country, state, percent: percentOf(basisPoints) }));

const placeOf = ({ country, state }: Pick<RateDraft, 'country' | 'state'>): string =>
  `${country} ${state.trim().toUpperCase()}`;

export interface RateProblems {
  readonly country?: string;
  readonly state?: string;
  readonly percent?: string;
}

/** What is wrong, by the row's key; nothing when the table can be saved. */
export function problemsIn(drafts: readonly RateDraft[]): ReadonlyMap<number, RateProblems> {
  const problems = new Map<number, RateProblems>();
  const seen = new Set<string>();
  for (const draft of drafts) {
    const found = problemsOf(draft, seen);
    seen.add(placeOf(draft));
    if (Object.keys(found).length > 0) problems.set(draft.key, found);
  }
  return problems;
}

function problemsOf(draft: RateDraft, seen: ReadonlySet<string>): RateProblems {
  const state = draft.state.trim().toUpperCase();
  const isState = draft.country !== 'US' || state === '' || usStates.includes(state);
  return {
    ...(draft.country === '' ? { country: 'Choose a country.' } : {}),
    ...(draft.country !== '' && seen.has(placeOf(draft)) ? { country: 'This place has a rate above.' } : {}),
    ...(isState ? {} : { state: 'Use a state’s code such as CA.' }),
    ...(basisPointsIn(draft.percent) === null ? { percent: 'From 0 to 100, two decimals at most.' } : {}),
  };
}

/** What is saved. Only of drafts without problems. */
export const ratesOf = (drafts: readonly RateDraft[]): TaxRate[] =>
  drafts.map(({ country, state, percent }) => ({
    country,
    state: state.trim().toUpperCase(),
    basisPoints: basisPointsIn(percent) ?? 0,
  }));
