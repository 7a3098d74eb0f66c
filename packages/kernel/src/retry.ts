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

/** The connection went away: class 08, 57P01 admin_shutdown, 57P02 crash_shutdown; Prisma's P1001 and P1017; Node's own words. */
const lost = /^(08\w{3}|57P0[12]|P1001|P1017|ECONNRESET|ECONNREFUSED|EPIPE)$/;

/** True when nobody knows whether the transaction committed. Safe to repeat only under an idempotency key. */
export const isConnectionLost = (error: unknown): boolean =>
  codesIn(error).some((code) => lost.test(code)) ||
  /connection terminated|server closed the connection/i.test(String(error));

/** True when a unique index refused a row (PostgreSQL 23505, Prisma P2002). */
export const isUniqueViolation = (error: unknown): boolean =>
  codesIn(error).some((code) => code === 'P2002' || code === '23505');
