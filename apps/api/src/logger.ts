import { pino } from 'pino';

export type Logger = ReturnType<typeof createLogger>;

/** The process's only way to say something: JSON lines, or readable ones on a terminal in development. */
export function createLogger({ level, pretty }: { level: string; pretty: boolean }) {
  return pino({
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: ['headers.cookie', 'headers.authorization', 'password', 'token'],
    ...(pretty
      ? { transport: { target: 'pino-pretty', options: { translateTime: 'HH:MM:ss', ignore: 'pid,hostname' } } }
      : {}),
  });
}
