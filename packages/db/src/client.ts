import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { type Prisma, PrismaClient } from './generated/client';

export type PoolOptions = {
  url: string;
  /** Most connections held at once. */
  poolSize: number;
  /** Shown in `pg_stat_activity`. */
  name?: string;
  /** The server ends a statement that runs longer; 15,000 ms unless told. */
  statementTimeoutMs?: number;
  /** Hears of connections that broke while idle; the pool replaces them by itself. */
  log?: (error: Error) => void;
};

type ReadVerb =
  | 'findUnique'
  | 'findUniqueOrThrow'
  | 'findFirst'
  | 'findFirstOrThrow'
  | 'findMany'
  | 'count'
  | 'aggregate'
  | 'groupBy'
  /** Names a column, to compare another one with. */
  | 'fields';

/** A model's name as the client spells it. */
export type ModelName = Uncapitalize<Prisma.ModelName>;

/** Prisma with the writing half removed. Both the client and a transaction are one. */
export type ReadClient = { readonly [M in ModelName]: Pick<PrismaClient[M], ReadVerb> };

/** What an interactive transaction works with. */
export type TransactionClient = Prisma.TransactionClient;

/** Connections for raw SQL. Give the same pool to `createPrisma` to share them; whoever made it ends it. */
export function createPool({ url, poolSize, name = 'stallwire', statementTimeoutMs = 15_000, log }: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    application_name: name,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + 5_000,
    idle_in_transaction_session_timeout: 30_000,
    // Prisma's adapter drops the offset of a time it reads and writes times without one: both are right in UTC only.
    options: '-c TimeZone=UTC',
  });
  pool.on('error', (error) => log?.(error));
  return pool;
}

/**
 * The Prisma client, over a pool of its own (ended by `$disconnect`) or over one made with `createPool`, which stays open.
 * Only the kernel and the doors that better-auth needs hold it; everybody else gets a `ReadClient`.
 */
export function createPrisma(source: PoolOptions | { pool: Pool }): PrismaClient {
  if ('pool' in source) return new PrismaClient({ adapter: new PrismaPg(source.pool) });
  return new PrismaClient({ adapter: new PrismaPg(createPool(source), { disposeExternalPool: true }) });
}
