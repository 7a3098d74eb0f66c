// Prisma's schema engine as WebAssembly: the native binary comes from no npm package.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { DiffTarget, SchemasContainer } from '@prisma/schema-engine-wasm/schema_engine_bg';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { migrationsDir, readMigrations, schemaDir } from './files';
import { withMemoryDatabase } from './pglite-adapter';

let loaded: Promise<void> | undefined;

async function load(): Promise<void> {
  const require = createRequire(import.meta.url);
  const wasm = path.join(path.dirname(require.resolve('@prisma/schema-engine-wasm')), 'schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(readFileSync(wasm), { './schema_engine_bg.js': { ...glue } });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start !== 'function') throw new Error('The schema engine has no start function');
  start();
}

function schemaFiles(): SchemasContainer {
  const files = readdirSync(schemaDir)
    .filter((file) => file.endsWith('.prisma'))
    .sort()
    .map((file) => ({ path: file, content: readFileSync(path.join(schemaDir, file), 'utf8') }));
  return { files };
}

function history(dir: string): DiffTarget {
  return {
    tag: 'migrations',
    baseDir: dir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: readMigrations(dir).map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

/**
 * What is missing from the migrations to reach the schema, as SQL; undefined when nothing is. Takes about 2 s, touches no
 * database but one in memory. What Prisma's schema cannot say (checks, collations) is not compared.
 */
export async function missingMigration(dir: string = migrationsDir): Promise<string | undefined> {
  loaded ??= load();
  await loaded;
  const schema = schemaFiles();
  const datamodels = schema.files.map(({ path: name, content }): [string, string] => [name, content]);
  const to: DiffTarget = { tag: 'schemaDatamodel', ...schema };
  const filters = { externalTables: [], externalEnums: [] };
  return withMemoryDatabase(async (factory) => {
    const bound = bindMigrationAwareSqlAdapterFactory(factory);
    const engine = await glue.SchemaEngine.new({ datamodels }, () => undefined, bound);
    try {
      const result = await engine.diff({ from: history(dir), to, script: true, exitCode: true, filters });
      return result.exitCode === 2 ? (result.stdout ?? '') : undefined;
    } finally {
      engine.free();
    }
  });
}
