import { productStatuses } from '@stallwire/events';
import { type ProductSort, productSorts, retailTypes, stockStates } from '@stallwire/events/schema/product';
import { type PageSize, readPageSize } from '@/lists/page-size';

/** What the list shows; in the address, so that a link or Back leads to the same rows. */
export interface Filters {
  readonly search: string;
  readonly status: (typeof productStatuses)[number] | undefined;
  readonly type: (typeof retailTypes)[number] | undefined;
  readonly stock: (typeof stockStates)[number] | undefined;
  readonly category: string | undefined;
  readonly sort: ProductSort;
  readonly pageSize: PageSize;
  /** Where each page after the first begins, the shown one last. */
  readonly pages: readonly string[];
}

const among = <T extends string>(values: readonly T[], text: string | null): T | undefined =>
  values.find((value) => value === text);

/** The query's input for these filters; the server draws the first page with the same. */
export function filtersOf(params: URLSearchParams): Filters {
  return {
    search: params.get('q') ?? '',
    status: among(productStatuses, params.get('status')),
    type: among(retailTypes, params.get('type')),
    stock: among(stockStates, params.get('stock')),
    category: params.get('category') ?? undefined,
    sort: among(productSorts, params.get('sort')) ?? 'newest',
    pageSize: readPageSize(params),
    pages: params.getAll('page'),
  };
}

export function inputOf(sellerId: string, { search, pageSize, pages, ...filters }: Filters) {
  return { sellerId, ...filters, search: search || undefined, after: pages.at(-1) ?? null, limit: pageSize };
}

/** True when the list is cut down by anything but its order. */
export const isFiltered = ({ search, status, type, stock, category }: Filters): boolean =>
  Boolean(search || status || type || stock || category);
