/** What the page asks for first; the server asks the same ahead of it. */
export const firstPage = { limit: 20 } as const;
