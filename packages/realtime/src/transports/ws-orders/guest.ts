import type { IncomingMessage } from 'node:http';
import { type Channel, type Cursor, channels, parseCursor } from '@stallwire/events';
import type { UserActor } from '@stallwire/kernel';
import type { TransportDeps } from '../deps';
import type { Start } from './listener';

/** What a client without a position is given again, ms: its reconnect takes 3 s and has no other memory. */
const replayed = 30_000;

/** Somebody who is signed in, and what they are to hear. */
export interface Listening {
  readonly actor: UserActor;
  readonly starts: readonly Start[];
}
export type Guest = 'dead' | 'anonymous' | Listening;

/** Who is there, and where each of their channels begins. */
export async function guestOf(deps: TransportDeps, request: IncomingMessage): Promise<Guest> {
  const identity = await deps.identify(request);
  if ('dead' in identity) return 'dead';
  const { actor } = identity;
  if (actor.kind !== 'user') return 'anonymous';
  const since = sinceOf(request);
  const now = Date.now();
  const startOf = async (channel: Channel): Promise<Start> => {
    const after = since.get(channel);
    if (after !== undefined) return { channel, after };
    const [before, opened] = await Promise.all(
      [now - replayed, now].map((at) => deps.positionBefore(channel, new Date(at))),
    );
    return { channel, after: before ?? 'none:0', ...(opened && { opened }) };
  };
  return { actor, starts: await Promise.all((await ownChannels(deps, actor)).map(startOf)) };
}

/** What one bought and what one sold; the stores one works in are not one's own. */
async function ownChannels(deps: TransportDeps, actor: UserActor): Promise<readonly Channel[]> {
  const stores = await deps.storesOf(actor);
  const seller = stores.some(({ sellerId }) => sellerId === actor.userId)
    ? [channels.seller(actor.userId, 'orders'), channels.seller(actor.userId, 'money')]
    : [];
  return [...seller, channels.user(actor.userId)];
}

/** `?since=`: a JSON object, channel → cursor. What cannot be read counts as not sent. */
function sinceOf(request: IncomingMessage): ReadonlyMap<string, Cursor> {
  const text = new URL(request.url ?? '/', 'http://localhost').searchParams.get('since');
  const since = new Map<string, Cursor>();
  try {
    for (const [channel, cursor] of Object.entries(Object(JSON.parse(text ?? '{}')))) {
      const position = typeof cursor === 'string' ? parseCursor(cursor) : null;
      if (position) since.set(channel, `${position.epoch}:${position.seq}`);
    }
  } catch {
    return since;
  }
  return since;
}
