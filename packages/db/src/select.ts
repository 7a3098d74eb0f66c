import type { ReadClient } from './client';
import { Prisma } from './generated/client';

type Raw = Pick<Prisma.TransactionClient, '$queryRaw'>;
/** Every read client is a Prisma client or a transaction of one, of which the writing half is hidden. */
const rawOf = (db: ReadClient): Raw => db as unknown as Raw;

/**
 * Rows of a query in SQL, for what Prisma has no words for. It stands inside a SELECT of ours, where PostgreSQL takes no statement that
 * writes; the order of rows is that of the query.
 * @throws Error for text with a semicolon, behind which another statement could stand
 */
export async function select<T>(db: ReadClient, query: Prisma.Sql): Promise<T[]> {
  if (query.sql.includes(';')) throw new Error('One query at a time.');
  return rawOf(db).$queryRaw<T[]>(Prisma.sql`SELECT * FROM (${query}) AS "rows"`);
}
