/** Rows that a page of a list can have. Of more than fifty only those in sight are in the document. */
export const pageSizes = [50, 100, 250, 500] as const;
export type PageSize = (typeof pageSizes)[number];
const usual: PageSize = 50;

/** The size that an address asks for; the usual one where it names none that there is. */
export const readPageSize = (params: URLSearchParams): PageSize =>
  pageSizes.find((size) => String(size) === params.get('rows')) ?? usual;

export function writePageSize(params: URLSearchParams, size: PageSize): void {
  if (size !== usual) params.set('rows', String(size));
}
