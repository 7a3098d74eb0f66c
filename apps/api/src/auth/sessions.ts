import type { createPool } from '@stallwire/db';
import type { UserActor } from '@stallwire/kernel';
import DataLoader from 'dataloader';

type Pool = Pick<ReturnType<typeof createPool>, 'query'>;

export interface Session {
  readonly id: string;
  readonly token: string;
  readonly userId: string;
  readonly role: UserActor['role'];
}

/** Sessions that are still good, asked for by what is known of them. */
export interface Sessions {
  byToken(token: string): Promise<Session | null>;
  byId(id: string): Promise<Session | null>;
}

/** Sessions that one statement asks for at most. */
const most = 500;

const sqlBy = (column: 'token' | 'id') => `
SELECT s.id, s.token, s.user_id AS "userId", u.role
FROM session s JOIN "user" u ON u.id = s.user_id
WHERE s.${column} = ANY($1) AND s.expires_at > now()`;

/** ms from one statement to the next, at least. */
const pace = 5;

/**
 * Asks the database each time and keeps nothing, since a session that was ended must not live on here. Those who come within 5 ms of the
 * last statement are asked for together in the next: after a restart everybody comes back at once. No statement waits for another.
 */
export function createSessions(pool: Pool): Sessions {
  const loaderBy = (column: 'token' | 'id') => {
    const text = sqlBy(column);
    const find = async (keys: readonly string[]) => {
      const { rows } = await pool.query<Session>({ name: `session by ${column}`, text, values: [keys] });
      const found = new Map(rows.map((row) => [row[column], row]));
      return keys.map((key) => found.get(key) ?? null);
    };
    return new DataLoader(find, { cache: false, maxBatchSize: most, batchScheduleFn: paced() });
  };
  const tokens = loaderBy('token');
  const ids = loaderBy('id');
  return { byToken: (token) => tokens.load(token), byId: (id) => ids.load(id) };
}

/** Lets the first batch go at the end of this turn of the loop, those after it a pace apart. */
function paced() {
  let due = 0;
  return (go: () => void): void => {
    const now = performance.now();
    const wait = due - now;
    due = Math.max(due, now) + pace;
    if (wait <= 0) setImmediate(go);
    else setTimeout(go, wait);
  };
}
