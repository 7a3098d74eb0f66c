import { expect, test } from 'vitest';
import { Freshness, type FreshnessDeps } from './freshness';

const began = Date.parse('2026-03-05T12:00:00Z');

/** A device whose clock is an hour ahead, on a way of `way` ms to the server. Time passes when it is told to. */
function device({ way = [40] }: { way?: readonly number[] } = {}) {
  let time = 0;
  let asked = 0;
  let visible = true;
  let paint: () => void = () => {};
  const sent: number[][] = [];
  const deps: FreshnessDeps = {
    url: '/api/freshness',
    now: () => began + 3_600_000 + time,
    ticks: () => time,
    painted: () =>
      new Promise((resolve) => {
        paint = resolve;
      }),
    isVisible: () => visible,
    ask: async () => {
      const took = way[asked++ % way.length] ?? 0;
      // Most of it on the way there: what is taken from the middle is wrong by as much.
      time += took / 2;
      const now = began + time;
      time += took / 2;
      return { now };
    },
    send: (_url, body) => sent.push(JSON.parse(body).ms),
  };
  const freshness = new Freshness(deps);
  return {
    freshness,
    sent,
    asked: () => asked,
    pass: (ms: number) => {
      time += ms;
    },
    hide: () => {
      visible = false;
    },
    /** An event that is committed now and painted after so many ms. */
    async hear(after: number, replayed = false) {
      const heard = freshness.heard({ at: new Date(began + time).toISOString() }, { replayed });
      time += after;
      paint();
      await heard;
    },
  };
}

test('the time from a commit to the paint, by the server’s clock, whatever the device’s says', async () => {
  const { freshness, sent, hear } = device();
  await hear(80);
  await hear(120);
  freshness.tell();
  expect(sent).toEqual([[80, 120]]);
  freshness.tell();
  expect(sent).toHaveLength(1);
});

test('of the answers about the time the soonest counts, and it is asked again after some minutes', async () => {
  const { freshness, sent, hear, asked, pass } = device({ way: [900, 10, 300] });
  await hear(80);
  await hear(80);
  expect(asked()).toBe(3);
  pass(11 * 60_000);
  await hear(80);
  expect(asked()).toBe(6);
  freshness.tell();
  expect(sent).toEqual([[80, 80, 80]]);
});

test('what was told again, what nobody saw and what stood still is not measured', async () => {
  const { freshness, sent, hear, hide } = device();
  await hear(80, true);
  await hear(90_000);
  hide();
  await hear(80);
  freshness.tell();
  expect(sent).toEqual([]);
});

test('one at a time, and no more than twenty in a report', async () => {
  const { freshness, sent, hear } = device();
  const first = hear(5);
  // Came in the same moment: painted with it.
  await freshness.heard({ at: new Date(began).toISOString() }, { replayed: false });
  await first;
  for (let count = 0; count < 30; count += 1) await hear(5);
  freshness.stop();
  expect(sent).toEqual([Array(20).fill(5)]);
});

test('without an answer about the time nothing is told', async () => {
  const tab = device();
  const silent = new Freshness({
    url: '/api/freshness',
    now: () => began,
    ticks: () => 0,
    painted: async () => {},
    isVisible: () => true,
    ask: () => Promise.reject(new Error('away')),
    send: () => tab.sent.push([]),
  });
  await silent.heard({ at: new Date(began).toISOString() }, { replayed: false });
  silent.tell();
  expect(tab.sent).toEqual([]);
});
