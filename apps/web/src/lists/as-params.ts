/** What a page is asked with, as the browser reads it from its address. */
export function asParams(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(given)) for (const one of [value ?? []].flat()) params.append(key, one);
  return params;
}
