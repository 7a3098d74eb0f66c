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

/**
 * Asks the database each time and keeps nothing, since a session that was ended must not live on here. One statement is under way at a
 * time, and those who come meanwhile are asked for together in the next: after a restart everybody comes back at once.
 */
export function createSessions(pool: Pool): Sessions {
  const loaderBy = (column: 'token' | 'id') => {
    const text = sqlBy(column);
    const turns = oneAtATime();
    return new DataLoader<string, Session | null>(
      (keys) =>
        turns.during(async () => {
          const { rows } = await pool.query<Session>({ name: `session by ${column}`, text, values: [keys] });
          const found = new Map(rows.map((row) => [row[column], row]));
          return keys.map((key) => found.get(key) ?? null);
        }),
      { cache: false, maxBatchSize: most, batchScheduleFn: turns.schedule },
    );
  };
  const tokens = loaderBy('token');
  const ids = loaderBy('id');
  return { byToken: (token) => tokens.load(token), byId: (id) => ids.load(id) };
}

/** Lets a batch go when the one before it has ended, or at the end of this turn of the loop. */
function oneAtATime() {
  let underWay = 0;
  let waiting: (() => void)[] = [];
  return {
    schedule: (go: () => void): void => {
      if (underWay > 0) waiting.push(go);
      else setImmediate(go);
    },
    async during<T>(work: () => Promise<T>): Promise<T> {
      underWay++;
      try {
        return await work();
      } finally {
        underWay--;
        const due = waiting;
        waiting = [];
        for (const go of due) go();
      }
    },
  };
}
