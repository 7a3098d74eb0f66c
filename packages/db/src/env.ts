/** Another PostgreSQL instead of the embedded one. */
export function databaseUrl(): string | undefined {
  return process.env.DATABASE_URL || undefined;
}

/**
 * All the environment that an embedded PostgreSQL gets: its messages are read here, so they are in English.
 * NODE_ENV means nothing to it, but frameworks that see these types declare it required in every environment.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { SystemRoot, NODE_ENV } = process.env;
  return { LC_ALL: 'C', TZ: 'UTC', NODE_ENV, ...(SystemRoot ? { SystemRoot } : {}) };
}
