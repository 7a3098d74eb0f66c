import { type PageSize, readPageSize, writePageSize } from '@/lists/page-size';

/** What the list can be ordered by. */
export const customerSorts = ['recent', 'spent', 'orders'] as const;
export type CustomerSort = (typeof customerSorts)[number];

/** What the list shows; in the address, so that a link or Back leads to the same rows. */
export interface Filters {
  readonly search: string;
  readonly sort: CustomerSort;
  readonly pageSize: PageSize;
  /** How many customers the pages before pass over, the shown page's last. */
  readonly pages: readonly string[];
}

export const address = {
  read: (params: URLSearchParams): Filters => ({
    search: params.get('q') ?? '',
    sort: customerSorts.find((sort) => sort === params.get('sort')) ?? 'recent',
    pageSize: readPageSize(params),
    pages: params.getAll('page').filter((page) => /^\d{1,7}$/.test(page)),
  }),
  write({ search, sort, pageSize, pages }: Filters): URLSearchParams {
    const written = new URLSearchParams();
    if (search) written.set('q', search);
    if (sort !== 'recent') written.set('sort', sort);
    writePageSize(written, pageSize);
    for (const page of pages) written.append('page', page);
    return written;
  },
};

/** The query's input for these filters; the server draws the first page with the same. */
export const inputOf = (sellerId: string, { search, sort, pageSize, pages }: Filters) => ({
  sellerId,
  search: search || undefined,
  sort,
  after: pages.at(-1) ?? null,
  limit: pageSize,
});
