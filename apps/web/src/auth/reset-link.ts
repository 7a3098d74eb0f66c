import 'server-only';
import { apiOrigin } from '@/env';

/** Whether a token may still set a new password; true as well when that cannot be learnt now, since setting it will tell. */
export async function opensReset(token: string): Promise<boolean> {
  const here = encodeURIComponent('/reset-password');
  const asked = `${apiOrigin}/api/auth/reset-password/${encodeURIComponent(token)}?callbackURL=${here}`;
  const answer = await fetch(asked, { redirect: 'manual', cache: 'no-store' }).catch(() => null);
  return !answer?.headers.get('location')?.includes('error=INVALID_TOKEN');
}
