import { newId } from '@stallwire/db';
import { channels } from '@stallwire/events';
import { Recorder } from '@stallwire/testing/recorder';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type LegacyHouse, openLegacyHouse } from '../legacy.fixture';

const limits = { sweepEvery: 20, pauseAbove: 32 * 1024, closeAbove: 1024 * 1024, closeAfter: 60_000 };
const story = 'x'.repeat(900);

/** A visitor of a storefront that can stop reading: Socket.IO's frames over a plain websocket. */
async function reader(house: LegacyHouse, sellerId: string) {
  const ws = new WebSocket(`ws://127.0.0.1:${house.port}/socket.io/?EIO=4&transport=websocket`);
  const versions = new Recorder<number>();
  const answers = new Recorder<string>();
  ws.on('message', (data) => {
    const text = String(data);
    if (text === '2') ws.send('3');
    const event = text.startsWith('42["storefront:contact_updated"') ? JSON.parse(text.slice(2)) : null;
    if (event) versions.push(event[1].version);
    else answers.push(text);
  });
  const closed = new Promise<number>((resolve) => ws.once('close', resolve));
  await answers.until((text) => text.startsWith('0'));
  ws.send('40');
  await answers.until((text) => text.startsWith('40'));
  ws.send(`421["join:storefront","${sellerId}"]`);
  await answers.until((text) => text.startsWith('431'));
  return { ws, versions, closed };
}

const change = (house: LegacyHouse, sellerId: string, version: number) =>
  house.tell('storefront:contact_updated', { sellerId, version, aboutStory: story });
/** Lets the loop turn until something holds that no event announces. */
async function turnUntil(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

describe('slow readers', () => {
  it('leave their rooms, and are brought level from the log once they read again', async () => {
    await using house = await openLegacyHouse({ socketIo: { slow: limits } });
    const sellerId = newId();
    const slow = await reader(house, sellerId);
    const quick = await reader(house, sellerId);
    slow.ws.pause();
    let version = 0;
    while (house.bridge.stats().paused === 0 && version < 5_000) await change(house, sellerId, ++version);
    expect(house.bridge.io.of('/').adapter.rooms.get(channels.storefront(sellerId))?.size).toBe(1);
    expect(house.house.hub.stats().behind).toBe(1);
    for (let more = 0; more < 40; more++) await change(house, sellerId, ++version);
    await quick.versions.until((v) => v === version);
    slow.ws.resume();
    await slow.versions.until((v) => v === version);
    await turnUntil(() => house.bridge.io.of('/').adapter.rooms.get(channels.storefront(sellerId))?.size === 2);
    await change(house, sellerId, ++version);
    await slow.versions.until((v) => v === version);
    const all = Array.from({ length: version }, (_, i) => i + 1);
    expect(slow.versions.items).toEqual(all);
    expect(quick.versions.items).toEqual(all);
    expect(house.house.hub.stats().behind).toBe(0);
    expect(house.hungUp).toEqual([]);
    for (const { ws } of [slow, quick]) ws.terminate();
  });

  it('are closed when they stall, so that they come back', async () => {
    await using house = await openLegacyHouse({ socketIo: { slow: { ...limits, closeAfter: 100 } } });
    const sellerId = newId();
    const slow = await reader(house, sellerId);
    slow.ws.pause();
    for (let version = 1; house.bridge.stats().dropped === 0 && version < 5_000; version++)
      await change(house, sellerId, version);
    expect(house.bridge.stats()).toMatchObject({ dropped: 1, paused: 0, sockets: 0 });
    expect(house.hungUp).toEqual([['socketio', 'too_slow']]);
    slow.ws.resume();
    expect(await slow.closed).toBe(1006);
  });
});
