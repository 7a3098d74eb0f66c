const here = 'http://this-site.invalid';

/** Where to go after signing in: a path of this site, nothing else. */
export function nextPath(raw: string | string[] | undefined): string {
  const path = Array.isArray(raw) ? raw[0] : raw;
  if (!path?.startsWith('/') || !URL.canParse(path, here)) return '/dashboard';
  // As a browser reads it: backslashes count as slashes, tabs and line breaks as nothing.
  const url = new URL(path, here);
  const inside = url.pathname + url.search + url.hash;
  return url.origin === here && !inside.startsWith('//') ? inside : '/dashboard';
}

/** The sign-in page, coming back to `path` afterwards. */
export const signInPath = (path: string): string => `/sign-in?next=${encodeURIComponent(path)}`;
