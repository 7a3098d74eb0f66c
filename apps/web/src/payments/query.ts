import { type PageSize, readPageSize, writePageSize } from '@/lists/page-size';

/** What can be asked for of payments and of refunds. */
export const paymentFilters = ['open', 'failed', 'succeeded', 'canceled'] as const;
export const refundFilters = ['pending', 'succeeded', 'failed'] as const;

/** What the page shows; in the address, so that a link or Back leads to the same rows. */
export interface Filters {
  readonly view: 'payments' | 'refunds';
  readonly state: string | undefined;
  readonly pageSize: PageSize;
  readonly pages: readonly string[];
}

export const address = {
  read: (params: URLSearchParams): Filters => ({
    view: params.get('view') === 'refunds' ? 'refunds' : 'payments',
    state: params.get('state') ?? undefined,
    pageSize: readPageSize(params),
    pages: params.getAll('page'),
  }),
  write({ view, state, pageSize, pages }: Filters): URLSearchParams {
    const written = new URLSearchParams();
    if (view === 'refunds') written.set('view', view);
    if (state) written.set('state', state);
    writePageSize(written, pageSize);
    for (const page of pages) written.append('page', page);
    return written;
  },
};

const among = <T extends string>(values: readonly T[], text: string | undefined): T | undefined =>
  values.find((value) => value === text);

/** The input of each query under these filters; the server draws the first page with the same. */
export const paymentsInput = (sellerId: string, { state, pageSize, pages }: Filters) => ({
  sellerId,
  state: among(paymentFilters, state),
  after: pages.at(-1) ?? null,
  limit: pageSize,
});
export const refundsInput = (sellerId: string, { state, pageSize, pages }: Filters) => ({
  sellerId,
  state: among(refundFilters, state),
  after: pages.at(-1) ?? null,
  limit: pageSize,
});
