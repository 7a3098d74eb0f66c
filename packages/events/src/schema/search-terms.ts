const longest = 16;
const most = 400;

/** The words of a text, lower case and without accents. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** All beginnings of all words, up to 16 characters: what makes `mu` find a mug by an index. */
export function searchTermsOf(texts: readonly (string | null)[]): string[] {
  const terms = new Set<string>();
  for (const word of wordsOf(texts.filter(Boolean).join(' ')))
    for (let length = 1; length <= Math.min(word.length, longest); length++) terms.add(word.slice(0, length));
  return [...terms].slice(0, most);
}

/** What somebody typed into a search box: every word of it is the beginning of one that is looked for. */
export const askedTerms = (search: string): string[] => [
  ...new Set(
    wordsOf(search)
      .map((word) => word.slice(0, longest))
      .slice(0, 8),
  ),
];
