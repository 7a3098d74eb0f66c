// The few lines of a Prisma driver adapter that the schema engine needs, over PostgreSQL in memory.
import { PGlite, types } from '@electric-sql/pglite';
import {
  type ColumnType,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';

const nameType = 19;
const nameArrayType = 1003;
const columnTypes = new Map<number, ColumnType>([
  [types.BOOL, ColumnTypeEnum.Boolean],
  [types.INT2, ColumnTypeEnum.Int32],
  [types.INT4, ColumnTypeEnum.Int32],
  [types.INT8, ColumnTypeEnum.Int64],
  [types.OID, ColumnTypeEnum.Int64],
  [types.CHAR, ColumnTypeEnum.Character],
  [types.FLOAT8, ColumnTypeEnum.Double],
  [1000, ColumnTypeEnum.BooleanArray],
  [1002, ColumnTypeEnum.CharacterArray],
  [nameArrayType, ColumnTypeEnum.TextArray],
  [1005, ColumnTypeEnum.Int32Array],
  [1007, ColumnTypeEnum.Int32Array],
  [1009, ColumnTypeEnum.TextArray],
  [nameType, ColumnTypeEnum.Text],
  [types.TEXT, ColumnTypeEnum.Text],
  [types.VARCHAR, ColumnTypeEnum.Text],
]);

class PgliteAdapter implements SqlDriverAdapter {
  readonly provider = 'postgres';
  readonly adapterName = 'pglite';
  readonly #db: PGlite;

  constructor(db: PGlite) {
    this.#db = db;
  }

  async queryRaw({ sql, args }: SqlQuery): Promise<SqlResultSet> {
    const parsers = { [types.INT8]: (value: string) => value, [types.OID]: (value: string) => value };
    const result = await this.#run(() => this.#db.query<unknown[]>(sql, args, { rowMode: 'array', parsers }));
    return {
      columnNames: result.fields.map((field) => field.name),
      columnTypes: result.fields.map((field) => columnTypes.get(field.dataTypeID) ?? ColumnTypeEnum.Text),
      rows: result.rows,
    };
  }

  async executeRaw({ sql, args }: SqlQuery): Promise<number> {
    const result = await this.#run(() => this.#db.query(sql, args));
    return result.affectedRows ?? 0;
  }

  async executeScript(script: string): Promise<void> {
    await this.#run(() => this.#db.exec(script));
  }

  startTransaction(): Promise<never> {
    return Promise.reject(new Error('The schema engine opens no transaction through its adapter'));
  }

  // The database outlives its adapters: whoever made it closes it.
  dispose(): Promise<void> {
    return Promise.resolve();
  }

  async #run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw new DriverAdapterError({
        kind: 'postgres',
        code: error instanceof Error && 'code' in error ? String(error.code) : 'XX000',
        severity: 'ERROR',
        message: error instanceof Error ? error.message : String(error),
        detail: undefined,
        column: undefined,
        hint: undefined,
      });
    }
  }
}

/**
 * One empty database in memory for the length of `work`, as the engine's main and shadow database in one: it reads nothing but
 * the version from the main one, and starting a second would double the second and a half that this takes.
 */
export async function withMemoryDatabase<T>(
  work: (factory: SqlMigrationAwareDriverAdapterFactory) => Promise<T>,
): Promise<T> {
  const db = new PGlite();
  const connect = () => Promise.resolve(new PgliteAdapter(db));
  try {
    return await work({ provider: 'postgres', adapterName: 'pglite', connect, connectToShadowDb: connect });
  } finally {
    await db.close();
  }
}
