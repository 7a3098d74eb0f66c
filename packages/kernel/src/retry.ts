/** 40001 serialization_failure, 40P01 deadlock_detected; Prisma's P2034 (either of them) and P2028 (no transaction could be started). */
const retryable = new Set(['40001', '40P01', 'P2034', 'P2028']);

const codesIn = (error: unknown, depth = 0): string[] => {
  if (depth > 4 || typeof error !== 'object' || error === null) return [];
  const fields: Record<string, unknown> = { ...error, cause: 'cause' in error ? error.cause : undefined };
  const own = ['code', 'originalCode'].map((key) => fields[key]).filter((code) => typeof code === 'string');
  return [...own, ...['meta', 'cause', 'driverAdapterError'].flatMap((key) => codesIn(fields[key], depth + 1))];
};

/** True for a transaction that lost a race and may win the next one. */
export const isRetryable = (error: unknown): boolean => codesIn(error).some((code) => retryable.has(code));

/** True when a unique index refused a row (PostgreSQL 23505, Prisma P2002). */
export const isUniqueViolation = (error: unknown): boolean =>
  codesIn(error).some((code) => code === 'P2002' || code === '23505');
