import type { IncomingMessage } from 'node:http';
import type { ReadClient } from '@stallwire/db';
import { type Channel, parseChannel } from '@stallwire/events';
import type { Actor, Grants } from '@stallwire/kernel';
import type { Identity } from '@stallwire/realtime';
import { type Claims, claimsIn } from './session-cookie';
import type { Session, Sessions } from './sessions';

export interface Identities {
  /** Who sends an HTTP request of Node's, socket handshakes among them. */
  identify(request: IncomingMessage): Promise<Identity>;
  /** Who sends a request of the Fetch kind. */
  identifyRequest(request: Request): Promise<Identity>;
  /** The same for a door, where a session that has ended makes a visitor. */
  actorOfRequest(request: Request): Promise<Actor>;
  /** The actor as of now; null when their session is over. */
  recheck(actor: Actor): Promise<Actor | null>;
}

export interface IdentityOptions {
  readonly db: ReadClient;
  readonly sessions: Sessions;
  readonly cookieName: string;
  readonly secret: string;
}

export function createIdentities({ db, sessions, ...signing }: IdentityOptions): Identities {
  // An actor carries what its tokens open, not the tokens; asking again needs to know which they were.
  const hashesOf = new WeakMap<Grants, readonly string[]>();

  const grantsOf = async (claims: Pick<Claims, 'browserKeyHash' | 'grantHashes'>): Promise<Grants> => {
    const { browserKeyHash, grantHashes } = claims;
    const rows =
      grantHashes.length === 0
        ? []
        : await db.guestGrant.findMany({
            where: { tokenHash: { in: [...grantHashes] }, expiresAt: { gt: new Date() } },
            select: { channel: true },
          });
    const grants: Grants = { browserKeyHash, channels: rows.map(({ channel }) => channel).filter(isGrantable) };
    hashesOf.set(grants, grantHashes);
    return grants;
  };

  const actorOf = (session: Session | null, grants: Grants): Actor | null =>
    session && { kind: 'user', userId: session.userId, role: session.role, sessionId: session.id, grants };

  const identifyHeaders = async (credentials: Credentials): Promise<Identity> => {
    const claims = claimsIn(credentials, signing);
    if (claims.session === 'bad') return { dead: true };
    const grants = await grantsOf(claims);
    if (claims.session === null) return { actor: { kind: 'guest', grants } };
    const actor = actorOf(await sessions.byToken(claims.session.token), grants);
    return actor ? { actor } : { dead: true };
  };

  const identifyRequest = ({ headers }: Request) => identifyHeaders(credentialsOf(headers));

  return {
    identify: ({ headers: { cookie, authorization } }) => identifyHeaders({ cookie, authorization }),
    identifyRequest,
    async actorOfRequest(request) {
      const identity = await identifyRequest(request);
      if ('actor' in identity) return identity.actor;
      // The browser stays who it is when a session in it ends.
      const { headers } = request;
      return { kind: 'guest', grants: await grantsOf(claimsIn(credentialsOf(headers), signing)) };
    },
    async recheck(actor) {
      if (actor.kind !== 'user' && actor.kind !== 'guest') return actor;
      const { browserKeyHash } = actor.grants;
      const grants = await grantsOf({ browserKeyHash, grantHashes: hashesOf.get(actor.grants) ?? [] });
      return actor.kind === 'guest' ? { kind: 'guest', grants } : actorOf(await sessions.byId(actor.sessionId), grants);
    },
  };
}

interface Credentials {
  readonly cookie: string | undefined;
  readonly authorization: string | undefined;
}
const credentialsOf = (headers: Headers): Credentials => ({
  cookie: headers.get('cookie') ?? undefined,
  authorization: headers.get('authorization') ?? undefined,
});

/** A grant opens an order or a quotation, whatever a row may say. */
function isGrantable(channel: string): channel is Channel {
  const kind = parseChannel(channel)?.kind;
  return kind === 'order' || kind === 'quotation';
}
