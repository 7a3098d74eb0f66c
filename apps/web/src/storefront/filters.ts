import type { inferInput } from '@trpc/tanstack-react-query';
import type { useTRPC } from '@/trpc/client';

type GridInput = inferInput<ReturnType<typeof useTRPC>['product']['grid']>;

export const sorts = ['newest', 'price', 'price_desc', 'name'] as const;
export type Sort = (typeof sorts)[number];

/** What a visitor looks for, as the address holds it. */
export interface Filters {
  readonly search: string;
  readonly category: string | null;
  /** Minor units, after a discount. */
  readonly minPrice: number | null;
  readonly maxPrice: number | null;
  readonly sort: Sort;
  /** Pages that are shown. */
  readonly pages: number;
}

const perPage = 24;
const mostPages = 40;
const longest = { search: 100, category: 60 };

export const noFilters: Filters = {
  search: '',
  category: null,
  minPrice: null,
  maxPrice: null,
  sort: 'newest',
  pages: 1,
};

interface Params {
  get(name: string): string | null;
}

/** Addresses are typed and shared: what makes no sense in one counts as not there. */
export function filtersIn(params: Params): Filters {
  const sort = sorts.find((one) => one === params.get('sort')) ?? noFilters.sort;
  const category = (params.get('category') ?? '').slice(0, longest.category);
  return {
    search: (params.get('q') ?? '').slice(0, longest.search),
    category: category === '' ? null : category,
    minPrice: amountIn(params.get('min')),
    maxPrice: amountIn(params.get('max')),
    sort,
    pages: Math.min(mostPages, Math.max(1, amountIn(params.get('pages')) ?? 1)),
  };
}

const amountIn = (text: string | null): number | null =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;

const own = ['q', 'category', 'min', 'max', 'sort', 'pages'];

/** `?q=…`, or nothing when nothing is looked for. What else the address asks for (`preview`) is kept. */
export function searchOf(filters: Filters, held = new URLSearchParams()): string {
  const { search, category, minPrice, maxPrice, sort, pages } = filters;
  const params = new URLSearchParams(held);
  for (const name of own) params.delete(name);
  if (search.trim() !== '') params.set('q', search.trim());
  if (category !== null) params.set('category', category);
  if (minPrice !== null) params.set('min', String(minPrice));
  if (maxPrice !== null) params.set('max', String(maxPrice));
  if (sort !== noFilters.sort) params.set('sort', sort);
  if (pages > 1) params.set('pages', String(pages));
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** True when something is left out; the order alone leaves nothing out. */
export const isNarrowed = ({ search, category, minPrice, maxPrice }: Filters): boolean =>
  search.trim() !== '' || category !== null || minPrice !== null || maxPrice !== null;

/** One page of what is looked for. */
export const gridInput = (sellerId: string, filters: Filters, after: string | null): GridInput => {
  const { search, category, minPrice, maxPrice, sort } = filters;
  return {
    sellerId,
    sort,
    limit: perPage,
    ...(search.trim() === '' ? {} : { search: search.trim() }),
    ...(category === null ? {} : { category }),
    ...(minPrice === null ? {} : { minPrice }),
    ...(maxPrice === null ? {} : { maxPrice }),
    ...(after === null ? {} : { after }),
  };
};
