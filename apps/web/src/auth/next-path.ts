/** Where to go after signing in: a path of this site, nothing else. */
export function nextPath(raw: string | string[] | undefined): string {
  const path = Array.isArray(raw) ? raw[0] : raw;
  if (!path?.startsWith('/') || path.startsWith('//') || path.includes('\\')) return '/dashboard';
  return path;
}

/** The sign-in page, coming back to `path` afterwards. */
export const signInPath = (path: string): string => `/sign-in?next=${encodeURIComponent(path)}`;
