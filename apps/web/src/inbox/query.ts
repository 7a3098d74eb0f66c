export const kinds = ['order', 'payment', 'shipping', 'system'] as const;
export type Kind = (typeof kinds)[number];

/** What the inbox shows; in the address, so that a link or Back leads to the same rows. */
export interface Filters {
  readonly unread: boolean;
  readonly kind: Kind | null;
  /** Where each page after the first begins, the shown one last. */
  readonly pages: readonly string[];
}

export const address = {
  read: (params: URLSearchParams): Filters => ({
    unread: params.get('show') === 'unread',
    kind: kinds.find((kind) => kind === params.get('kind')) ?? null,
    pages: params.getAll('page').filter((page) => /^[\d:.TZ-]{20,30} [\da-f-]{36}$/.test(page)),
  }),
  write({ unread, kind, pages }: Filters): URLSearchParams {
    const written = new URLSearchParams();
    if (unread) written.set('show', 'unread');
    if (kind) written.set('kind', kind);
    for (const page of pages) written.append('page', page);
    return written;
  },
};

/** The query's input for these filters; the server draws the first page with the same. */
export const inputOf = ({ unread, kind, pages }: Filters) => ({
  unread: unread || undefined,
  kind: kind ?? undefined,
  after: pages.at(-1) ?? null,
  limit: 30,
});
export type InboxInput = ReturnType<typeof inputOf>;
