import { pino } from 'pino';
import prettyPrint from 'pino-pretty';

export type Logger = ReturnType<typeof createLogger>;

/** The process's only way to say something: lines of JSON, or readable ones for a terminal. */
export function createLogger({ level, pretty }: { level: string; pretty: boolean }) {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: ['headers.cookie', 'headers.authorization', 'password', 'token'],
  };
  if (!pretty) return pino(options);
  return pino(options, prettyPrint({ sync: true, translateTime: 'HH:MM:ss' }));
}
