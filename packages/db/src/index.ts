export * from './client';
export { type CreateOptions, createDatabase, databaseAddress, dropDatabase } from './databases';
export { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/launcher';
export { type EpochOptions, ensureEpoch, mintEpoch, type Queryable, watchEpoch } from './epoch';
export * from './generated/client';
export { newId } from './ids';
export { type ApplyOptions, applyMigrations } from './migrate/apply';
export { select } from './select';
