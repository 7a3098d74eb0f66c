import type { Percentiles } from '../report/percentiles';
import { wholeTable } from './plans';
import { entries, type Question, type QuestionName, questions } from './questions';

/** One question to one store, asked over HTTP again and again. ms. */
export interface ListsSample {
  readonly question: QuestionName;
  readonly orders: number;
  readonly count: number;
  /** Rows that came. */
  readonly rows: number;
  readonly values: Percentiles;
  readonly scans: readonly string[];
}

export interface ListsVerdict {
  readonly question: QuestionName;
  readonly orders: number;
  readonly met: boolean;
}

/** A page comes by an index, or is missed; what counts all orders of a store may read them all. */
export const judgeLists = (samples: readonly ListsSample[]): readonly ListsVerdict[] =>
  samples
    .filter(({ question }) => !(questions[question] as Question).counts)
    .map(({ question, orders, scans }) => ({
      question,
      orders,
      met: scans.length > 0 && !scans.includes(wholeTable),
    }));

export const sizesOf = (samples: readonly ListsSample[]): readonly number[] => [
  ...new Set(samples.map(({ orders }) => orders)),
];
export const named = entries.map(([name]) => name);
