import type { createPool } from '@stallwire/db';
import type { UserActor } from '@stallwire/kernel';
import { batched } from '../batched';

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

const sqlBy = (column: 'token' | 'id') => `
SELECT s.id, s.token, s.user_id AS "userId", u.role
FROM session s JOIN "user" u ON u.id = s.user_id
WHERE s.${column} = ANY($1) AND s.expires_at > now()`;

/** Asks the database each time and keeps nothing, since a session that was ended must not live on here. */
export function createSessions(pool: Pool): Sessions {
  const by = (column: 'token' | 'id') => {
    const text = sqlBy(column);
    return batched(async (keys) => {
      const { rows } = await pool.query<Session>({ name: `session by ${column}`, text, values: [keys] });
      return new Map(rows.map((row) => [row[column], row]));
    });
  };
  const byToken = by('token');
  const byId = by('id');
  return {
    byToken: async (token) => (await byToken(token)) ?? null,
    byId: async (id) => (await byId(id)) ?? null,
  };
}
