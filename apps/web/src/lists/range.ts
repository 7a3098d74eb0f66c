/** The keys from one to another in a list's order, both included. One that has left the list begins no range. */
export function rangeOf(keys: readonly string[], from: string | null, to: string): readonly string[] {
  const end = keys.indexOf(to);
  const begin = from !== null && keys.includes(from) ? keys.indexOf(from) : end;
  return keys.slice(Math.min(begin, end), Math.max(begin, end) + 1);
}
