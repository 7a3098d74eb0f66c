/** What a seller asks of a list of orders. `path` and `input` as tRPC takes them, but for the store. */
export interface Question {
  readonly what: string;
  readonly path: 'order.list' | 'order.counts' | 'order.customers' | 'payment.list';
  input(orders: number): Readonly<Record<string, unknown>>;
  /** Looks at all of the store's orders whatever it is asked: its plan may read the whole table. */
  readonly counts?: boolean;
}

const firstNumber = 1_001;

/** Customers are called by `customerName` in `fill.ts`: one of fifty first names, one of a thousand last names. */
export const questions = {
  first: { what: 'first page', path: 'order.list', input: () => ({}) },
  later: { what: 'a page in the middle', path: 'order.list', input: (n) => ({ after: String(firstNumber + n / 2) }) },
  long: { what: 'a page of 500', path: 'order.list', input: () => ({ limit: 500 }) },
  status: { what: 'to ship only', path: 'order.list', input: () => ({ status: ['processing'] }) },
  refunded: {
    what: 'refunded only, one in a thousand',
    path: 'order.list',
    input: () => ({ paymentStatus: ['refunded'] }),
  },
  number: { what: 'search: a number', path: 'order.list', input: (n) => ({ search: `#${firstNumber + n / 2}` }) },
  common: { what: 'search: a common first name', path: 'order.list', input: () => ({ search: 'first7' }) },
  rare: { what: 'search: a whole name', path: 'order.list', input: () => ({ search: 'first7 last57' }) },
  email: { what: 'search: an e-mail', path: 'order.list', input: () => ({ search: 'first9.last9@example.test' }) },
  nobody: { what: 'search: nobody', path: 'order.list', input: () => ({ search: 'nobody of that name' }) },
  payments: { what: 'payments, first page', path: 'payment.list', input: () => ({}) },
  counts: { what: 'how many of each status', path: 'order.counts', input: () => ({}), counts: true },
  customer: { what: 'customers: a whole name', path: 'order.customers', input: () => ({ search: 'first7 last57' }) },
  customers: { what: 'customers, first page', path: 'order.customers', input: () => ({}), counts: true },
} as const satisfies Readonly<Record<string, Question>>;
export type QuestionName = keyof typeof questions;

export const entries = Object.entries(questions) as readonly (readonly [QuestionName, Question])[];
