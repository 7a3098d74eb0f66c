/** Another PostgreSQL instead of the embedded one. */
export function databaseUrl(): string | undefined {
  return process.env.DATABASE_URL || undefined;
}

/** All the environment that an embedded PostgreSQL gets: its messages are read here, so they are in English. */
export function serverEnvironment(): Record<string, string> {
  const { SystemRoot } = process.env;
  return { LC_ALL: 'C', TZ: 'UTC', ...(SystemRoot ? { SystemRoot } : {}) };
}
