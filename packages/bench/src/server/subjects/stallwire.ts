import { startApi } from '@stallwire/api/app';
import { createLogger } from '@stallwire/api/logger';
import { trustedOrigin } from '../../client/dialects';
import type { Subject } from './subject';

export interface StallwireOptions {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly authSecret: string;
  /** False: live subscriptions are left to the stock adapter. True unless told. */
  readonly trpcFront?: boolean;
}

/**
 * The whole API as it is started for people: sessions, the gate, limits, heartbeats and re-checks are on. Events are handed to the hub as a
 * commit hands them over, with the sequences that the log would have given; what the log itself costs, `bench commit` measures.
 */
export async function openStallwire(options: StallwireOptions): Promise<Subject> {
  const api = await startApi({
    ...options,
    port: 0,
    webOrigins: [trustedOrigin],
    logger: createLogger({ level: 'warn', pretty: false }),
  });
  return { port: api.port, publish: ({ committed }) => api.hub.publish([committed]) };
}
