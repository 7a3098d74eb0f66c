import type { IncomingMessage } from 'node:http';
import { type Channel, parseChannel, parseCursor } from '@stallwire/events';
import type { Actor } from '@stallwire/kernel';
import type { Socket } from 'socket.io';
import { limits } from '../../limits';
import type { TransportDeps } from '../deps';
import type { Claims } from './seating';

/** What old clients are told whatever is wrong with their identity. */
export const authenticationRequired = 'Authentication required';

/** A request of a connection that was let in before. */
export const isRunning = (request: IncomingMessage): boolean => /[?&]sid=/.test(request.url ?? '');

/**
 * Whether a request may come from where it says. An upgrade with a cookie must name its Origin; a GET need not. A running connection's id
 * is a secret of its own: only a foreign Origin is refused there.
 */
export function mayCome(origins: TransportDeps['origins'], request: IncomingMessage): boolean {
  const strict = request.headers.upgrade !== undefined && !isRunning(request);
  return origins.allows(request.headers.origin, strict && request.headers.cookie !== undefined);
}

/** The actor behind a socket: from its session alone. Null when it says to be somebody that it is not. */
export async function identityOf(deps: Pick<TransportDeps, 'identify'>, socket: Socket): Promise<Actor | null> {
  const auth: Readonly<Record<string, unknown>> = Object(socket.handshake.auth);
  const identity = await deps.identify(withToken(socket.request, auth.token));
  if ('dead' in identity) return null;
  const { actor } = identity;
  const claimed = auth.userId ?? null;
  if (claimed !== null && (actor.kind !== 'user' || actor.userId !== claimed)) return null;
  return actor;
}

/** `auth.token` counts like a bearer token in the request's headers. */
function withToken(request: IncomingMessage, token: unknown): IncomingMessage {
  if (typeof token === 'string' && token !== '') request.headers.authorization = `Bearer ${token}`;
  return request;
}

/** The cursors a client resumes from: `auth.cursors`, channel → cursor. Null when it sends none, `bad` when they cannot be read. */
export function claimsOf(socket: Socket): Claims | null | 'bad' {
  const auth: Readonly<Record<string, unknown>> = Object(socket.handshake.auth);
  const { cursors } = auth;
  if (cursors === undefined || cursors === null) return null;
  if (typeof cursors !== 'object' || Array.isArray(cursors)) return 'bad';
  const entries = Object.entries(cursors);
  if (entries.length > limits.channelsPerConnection) return 'bad';
  const claims = new Map<Channel, { text: string; epoch: string; seq: number }>();
  for (const [name, text] of entries) {
    const position = typeof text === 'string' ? parseCursor(text) : null;
    if (!position || !parseChannel(name)) return 'bad';
    claims.set(asChannel(name), { text, ...position });
  }
  return claims;
}
/** `parseChannel` has taken it apart. */
const asChannel = (name: string): Channel => name as Channel;
