/** One file of an entry and of this repository's packages, as the API is built for people. Both paths are absolute. */
export function bundle(of: { readonly entry: string; readonly outfile: string }): Promise<void>;
