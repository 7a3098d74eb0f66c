import { pino } from 'pino';
import pretty from 'pino-pretty';

export type Logger = ReturnType<typeof createLogger>;

/** The process's only way to say something: lines of JSON, or readable ones for a terminal. */
export function createLogger({ level, readable }: { level: string; readable: boolean }) {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: ['headers.cookie', 'headers.authorization', 'password', 'token'],
  };
  if (!readable) return pino(options);
  return pino(options, pretty({ sync: true, translateTime: 'HH:MM:ss' }));
}
