import 'server-only';
import { refusalOf } from '@/refusal';
import { getMe } from '@/trpc/server';
import type { Me } from '@/trpc/types';

const nobody: Me = { user: null, stores: [] };

/** Who is looking; a session that has ended counts as nobody. Throws when the API cannot be reached. */
export async function visitor(): Promise<Me> {
  try {
    return await getMe();
  } catch (error) {
    if (refusalOf(error)?.code === 'auth.required') return nobody;
    throw error;
  }
}

/** For the frame around every page, which must be drawn even without the API. */
export async function visitorId(): Promise<string | null> {
  return visitor().then(
    (me) => me.user?.id ?? null,
    () => null,
  );
}
