import { once } from 'node:events';
import { type Channel, deliveriesOf, type EventName, eventNames, viewFor } from '@stallwire/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { samples } from '../samples';
import { type Cast, castOf, type Subject } from './cast';
import { ClientProcess, type RemoteClient } from './clients';
import type { Wire } from './protocol';

export interface WireTraits {
  readonly wire: Wire;
  /** Which of several servers of this wire, when there are. */
  readonly variant?: string;
  /** Where its WebSocket is opened, for frames that no stock client would send. */
  readonly path: string;
  /** Channels this wire lets a client follow at all; the rest reach its people on others. */
  carries(channel: Channel): boolean;
  /** Whether somebody who follows `channels` hears this event, and under which name. */
  hears(name: EventName, channels: readonly Channel[]): string | null;
  /** True when the payload is the catalogue's own view, not a legacy shape. */
  readonly plain: boolean;
  /** Anonymous visitors may listen. */
  readonly anonymous: boolean;
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);

/** One suite for every transport: stock clients in another process, a real server, a real log. */
export function transportSuite(traits: WireTraits, open: () => Promise<Subject>): void {
  const { wire, variant } = traits;

  describe(`transport ${wire}${variant === undefined ? '' : `, ${variant}`}`, () => {
    let subject: Subject;
    let cast: Cast;
    let clients: ClientProcess;

    beforeAll(async () => {
      [subject, clients] = await Promise.all([open(), ClientProcess.start()]);
      cast = await castOf(subject);
    });
    afterAll(async () => {
      await clients[Symbol.asyncDispose]();
      await subject.close();
    });

    type Who = 'seller' | 'buyer' | 'stranger' | null;
    const connect = async (
      who: Who,
      channels: readonly Channel[],
      more: { cursors?: Record<string, string>; cookie?: string; process?: ClientProcess } = {},
    ): Promise<RemoteClient> => {
      const cookie = more.cookie ?? (who ? (await cast.session(who)).cookie : undefined);
      return (more.process ?? clients).connect({
        wire,
        url: subject.url,
        origin: subject.origin,
        channels: channels.filter((channel) => traits.carries(channel)),
        ...(cookie !== undefined && { cookie }),
        ...(more.cursors && { cursors: more.cursors }),
      });
    };
    /** An event that this person hears on this wire: what comes after everything before it. */
    const sentinelFor = (channels: readonly Channel[]): EventName => {
      const candidates: EventName[] = ['storefront:status_updated', 'order:created', 'notification:created'];
      const found = candidates.find((name) => traits.hears(name, channels) !== null);
      if (!found) throw new Error('Nobody would hear the sentinel.');
      return found;
    };
    const sentinel = async (client: RemoteClient, channels: readonly Channel[]): Promise<void> => {
      const id = await cast.tell(sentinelFor(channels));
      await client.event((event) => event.id === id);
    };

    it('joins what is one’s own, and refuses the rest', async () => {
      const { hears } = cast;
      const owner = await connect('seller', hears.seller);
      expect((await owner.joined()).filter(({ joined }) => !joined)).toEqual([]);
      const { id } = cast.people.stranger;
      const own: Channel[] = [`seller:${id}:orders`, `user:${id}`];
      const foreign = hears.seller.filter((channel) => channel !== 'sellers' && !hears.visitor.includes(channel));
      const intruder = await connect('stranger', [...foreign, ...own]);
      if (traits.plain) {
        const joined = (await intruder.joined()).filter((outcome) => outcome.joined).map(({ channel }) => channel);
        expect(joined.sort()).toEqual([...own].sort());
      }
      const secret = await cast.tell('order:created');
      await owner.event((event) => event.id === secret);
      const theirs = await cast.tell('order:created', { sellerId: id });
      await intruder.event((event) => event.id === theirs);
      expect(intruder.events.map((event) => event.id)).not.toContain(secret);
    });

    it('delivers a sample of every catalogued event to those who may hear it, once, and to no one else', async () => {
      const { hears } = cast;
      const listening: { client: RemoteClient; channels: readonly Channel[] }[] = [
        { client: await connect('seller', hears.seller), channels: hears.seller },
        { client: await connect('buyer', hears.buyer), channels: hears.buyer },
        ...(traits.anonymous ? [{ client: await connect(null, hears.visitor), channels: hears.visitor }] : []),
      ];
      const told = new Map<EventName, string>();
      // Ending a session ends its sockets; that has a test of its own.
      for (const name of eventNames.filter((n) => !n.startsWith('account:'))) told.set(name, await cast.tell(name));
      for (const { client, channels } of listening) {
        await sentinel(client, channels);
        for (const [name, id] of told) {
          const expected = traits.hears(name, channels);
          const heard = client.events.filter(
            (event) => event.id === id && (expected === null || event.name === expected),
          );
          expect({ name, times: heard.length, on: [...new Set(heard.map((event) => event.name))] }).toEqual({
            name,
            times: expected === null ? 0 : traits.plain ? placesOf(name, channels).length : 1,
            on: expected === null ? [] : [expected],
          });
          if (traits.plain)
            expectViews(
              name,
              heard.map((event) => event.payload),
              channels,
            );
        }
      }
    });

    it('resumes where a client left off, without loss and without a repeat', async () => {
      const { hears } = cast;
      const first = await connect('seller', hears.seller);
      const name = sentinelFor(hears.seller);
      await cast.tell(name);
      await sentinel(first, hears.seller);
      first.drop();
      const missed: string[] = [];
      for (const _ of upTo(5)) missed.push(await cast.tell(name));
      const back = await connect('seller', hears.seller, { cursors: first.cursors });
      await sentinel(back, hears.seller);
      const ids = back.events.map((event) => event.id).filter((id, index, all) => all.indexOf(id) === index);
      // What follows from samples that an earlier test told may still come in between.
      expect(ids.filter((id) => missed.includes(id))).toEqual(missed);
      const before = new Set(first.events.map((event) => event.id));
      expect(back.events.filter((event) => before.has(event.id))).toEqual([]);
      if (!traits.plain) {
        const names = back.events.filter(
          (event) => missed.includes(event.id) && event.name === traits.hears(name, hears.seller),
        );
        expect(names.map((event) => event.id)).toEqual(missed);
      }
    });

    it('says so when it cannot resume, and goes on from now', async () => {
      const { hears } = cast;
      const channels = hears.seller.filter((channel) => traits.carries(channel));
      const cursors = Object.fromEntries(channels.map((channel) => [channel, 'otherlife:7']));
      const client = await connect('seller', hears.seller, { cursors });
      for (const channel of channels) expect((await client.notice('resync', channel)).reason).toBe('other_epoch');
      await sentinel(client, hears.seller);
    });

    it('is not held up by a reader that stopped reading, and tells it the truth afterwards', async () => {
      const { hears } = cast;
      await using frozen = await ClientProcess.start();
      const stuck = await connect('seller', hears.seller, { process: frozen });
      const lively = await connect('seller', hears.seller);
      frozen.freeze();
      const big = 'x'.repeat(20_000);
      const ids: string[] = [];
      for (const _ of upTo(700)) {
        ids.push(
          wire === 'ws-orders'
            ? await cast.tell('order:updated', {
                events: upTo(4).map(() => ({
                  ...samples['order:updated'].events[0]!,
                  description: big.slice(0, 5_000),
                })),
              })
            : await cast.tell('storefront:branding_updated', { shippingPolicy: big }),
        );
      }
      const last = ids.at(-1);
      await lively.event((event) => event.id === last);
      const wanted = new Set(ids);
      expect(new Set(lively.events.filter((event) => wanted.has(event.id)).map((event) => event.id)).size).toBe(
        ids.length,
      );
      const held = process.memoryUsage().arrayBuffers;
      expect(held).toBeLessThan(64 * 1024 * 1024);
      frozen.thaw();
      const end = await Promise.race([
        stuck.closed().then(() => 'closed' as const),
        stuck.event((event) => event.id === last).then(() => 'level' as const),
        stuck.notice('resync').then(() => 'resync' as const),
      ]);
      const heard = stuck.events
        .map((event) => event.id)
        .filter((id, index, all) => wanted.has(id) && all.indexOf(id) === index);
      // Whatever it heard is a run without holes from the start: the end of it is said, never skipped over.
      expect(heard).toEqual(ids.slice(0, heard.length));
      if (end === 'level') expect(heard).toHaveLength(ids.length);
      else {
        // A client that takes up again by itself may have come to the end meanwhile; then nothing is left to be told.
        const isLevel = stuck.events.some((event) => event.id === last);
        const back = await connect('seller', hears.seller, { cursors: stuck.cursors });
        if (!isLevel) await Promise.race([back.notice('resync'), back.event((event) => event.id === last)]);
        await sentinel(back, hears.seller);
      }
    }, 120_000);

    it('ends with the session, at once', async () => {
      const { hears } = cast;
      const session = await cast.session('seller');
      const leaving = await connect('seller', hears.seller, { cookie: session.cookie });
      const staying = await connect('seller', hears.seller);
      await subject.prisma.session.delete({ where: { id: session.sessionId } });
      await cast.tell('account:session_revoked', { userId: cast.people.seller.id, sessionId: session.sessionId });
      await leaving.closed();
      await sentinel(staying, hears.seller);
      const again = await connect('seller', hears.seller, { cookie: session.cookie });
      const after = await cast.tell('order:created');
      await staying.event((event) => event.id === after);
      expect([...leaving.events, ...again.events].map((event) => event.id)).not.toContain(after);
    });

    it('survives frames that make no sense or are too large', async () => {
      if (wire === 'trpc-sse') {
        const answer = await fetch(`${subject.url}/trpc/live.all?input=%7Bnot-json`, {
          headers: { accept: 'text/event-stream' },
        });
        const text = await answer.text();
        expect(text).toMatch(/PARSE_ERROR|BAD_REQUEST/);
        expect(text).not.toMatch(/"stack"|node_modules/);
      } else {
        const session = await cast.session('seller');
        for (const frame of [
          'not json',
          '{"id":1}',
          '[]',
          '[[[[',
          '\u0000',
          'x'.repeat(70_000),
          Buffer.from([1, 2, 3]),
        ]) {
          const ws = new WebSocket(`${subject.url.replace('http', 'ws')}${traits.path}`, {
            headers: { cookie: session.cookie, origin: subject.origin },
          });
          ws.on('error', () => {});
          await once(ws, 'open');
          ws.send(frame);
          if (frame.length > 65_536) await once(ws, 'close');
          ws.terminate();
        }
      }
      const client = await connect('seller', cast.hears.seller);
      await sentinel(client, cast.hears.seller);
    });

    it('lets no other site in', async () => {
      const { cookie } = await cast.session('seller');
      if (wire === 'trpc-sse') {
        const url = `${subject.url}/trpc/live.all?input=${encodeURIComponent('{"channels":["sellers"]}')}`;
        const answer = await fetch(url, {
          headers: { cookie, origin: 'https://evil.test', accept: 'text/event-stream' },
        });
        expect(answer.status).toBe(403);
        return;
      }
      for (const origin of ['https://evil.test', undefined]) {
        const ws = new WebSocket(`${subject.url.replace('http', 'ws')}${traits.path}`, {
          headers: { cookie, ...(origin !== undefined && { origin }) },
        });
        const [error] = await once(ws, 'error');
        expect(String(error)).toMatch(/40[03]/);
      }
    });

    it('says goodbye when the server stops', async () => {
      const client = await connect('seller', cast.hears.seller);
      const closing = subject.close();
      await client.closed();
      await closing;
    });
  });
}

const placesOf = (name: EventName, channels: readonly Channel[]) =>
  deliveriesOf(name, samples[name]).filter((target) => channels.includes(target.channel));

/** On a plain wire an event comes once a channel, each time as that channel's audience sees it. */
function expectViews(name: EventName, payloads: readonly unknown[], channels: readonly Channel[]): void {
  const views = placesOf(name, channels).map(({ audience }) => viewFor(name, audience, samples[name]));
  expect(payloads).toHaveLength(views.length);
  for (const view of views) expect(payloads).toContainEqual(view);
}
