import { channels } from '@stallwire/events';
import { tell } from '@stallwire/testing/tell';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiWorld, apiWorld, webOrigin } from './api.fixture';

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

interface ServerSent {
  readonly event: string;
  readonly id: string | null;
  readonly data: string;
}

/** Server-sent events of a subscription, one after the other, until the server ends it. */
async function* events(path: string, input: object, headers: Record<string, string>): AsyncGenerator<ServerSent> {
  const address = `${world.url}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`;
  const response = await fetch(address, { headers: { accept: 'text/event-stream', ...headers } });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = Object.fromEntries(
        text
          .slice(0, end)
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
      );
      text = text.slice(end + 2);
      yield { event: fields.event ?? 'message', id: fields.id ?? null, data: fields.data ?? '' };
    }
  }
}
const framesOnly = async function* (from: AsyncGenerator<ServerSent>) {
  for await (const sent of from) if (sent.id !== null) yield { cursor: sent.id, frame: JSON.parse(sent.data) };
};

it('server-sent events carry a channel, every frame with its position', async () => {
  const { sellerId } = await world.given.seller();
  const frames = framesOnly(events('live.storefront', { id: sellerId }, { origin: webOrigin }));
  expect((await frames.next()).value?.frame).toEqual({
    type: 'caughtUp',
    channel: channels.storefront(sellerId),
    recovered: false,
  });
  const payload = { sellerId, version: 2, storeActive: false };
  await tell(world.api.kernel, 'storefront:status_updated', payload);
  const told = (await frames.next()).value;
  expect(told?.frame).toMatchObject({ type: 'event', event: { name: 'storefront:status_updated', payload } });
  expect(told?.cursor).toMatch(/^[a-z0-9]+:1$/);
  expect(world.api.hub.stats().connections['trpc-sse']).toBe(1);
  await frames.return(undefined);

  const resumed = framesOnly(
    events('live.storefront', { id: sellerId, lastEventId: told?.cursor.replace(/1$/, '0') }, { origin: webOrigin }),
  );
  expect((await resumed.next()).value?.frame).toMatchObject({ type: 'event' });
  await resumed.return(undefined);
});

it('a stream ends with the session that opened it', async () => {
  const buyer = await world.given.buyer();
  const here = await world.given.session(buyer);
  const there = await world.given.session(buyer);
  const frames = framesOnly(events('live.user', { id: buyer.id }, { cookie: here.cookie }));
  expect((await frames.next()).value?.frame.type).toBe('caughtUp');
  await fetch(`${world.url}/trpc/account.revokeSession`, {
    method: 'POST',
    headers: { cookie: there.cookie, origin: webOrigin, 'content-type': 'application/json' },
    body: JSON.stringify({ sessionId: here.sessionId }),
  });
  const rest = [];
  for await (const { frame } of frames) rest.push(frame);
  expect(rest.at(-1)).toEqual({ type: 'revoked', channel: channels.user(buyer.id), reason: 'session_ended' });
});

it('what may not be followed is refused in the stream', async () => {
  const stranger = await world.given.session(await world.given.buyer());
  const { sellerId } = await world.given.seller();
  const sent = [];
  for await (const one of events('live.seller', { id: sellerId, capability: 'money' }, { cookie: stranger.cookie }))
    sent.push(one);
  const error = sent.find(({ event }) => event === 'serialized-error');
  expect(JSON.parse(error?.data ?? '{}').data.refusal.code).toBe('channel.forbidden');
});
