import { expect, it } from 'vitest';
import { createMetrics } from '../metrics';
import { keepHistory } from './history';

function world() {
  let time = Date.parse('2026-03-05T12:00:00Z');
  const metrics = createMetrics();
  const connections = { 'trpc-ws': 0, 'trpc-sse': 0, socketio: 0, 'ws-orders': 0 };
  const hub = {
    stats: () => ({ connections: { ...connections }, behind: 0, channels: 0, subscriptions: 0, published: 0 }),
  };
  const history = keepHistory(metrics, hub, () => time);
  history.stop();
  return {
    history,
    connections,
    tell: (event: string, count: number) => metrics.published.inc({ event }, count),
    pass: async (seconds: number) => {
      time += seconds * 1_000;
      await history.take();
    },
  };
}

it('knows what came a second between two looks, and who was there', async () => {
  const { history, connections, tell, pass } = world();
  await pass(0);
  tell('order:updated', 10);
  connections.socketio = 3;
  await pass(5);
  await pass(5);
  expect(history.recent()).toMatchObject([
    { at: '2026-03-05T12:00:00.000Z', events: 0, connections: { socketio: 0 } },
    { at: '2026-03-05T12:00:05.000Z', events: 2, connections: { socketio: 3 } },
    { at: '2026-03-05T12:00:10.000Z', events: 0, connections: { socketio: 3 } },
  ]);
});

it('knows what came within a minute by name, and forgets what is longer ago than ten', async () => {
  const { history, tell, pass } = world();
  await pass(0);
  tell('order:updated', 10);
  tell('cart:updated', 1);
  expect(await history.events()).toEqual([
    { name: 'order:updated', total: 10, lastMinute: 10 },
    { name: 'cart:updated', total: 1, lastMinute: 1 },
  ]);
  for (let at = 0; at < 13; at++) await pass(5);
  tell('cart:updated', 2);
  expect(await history.events()).toEqual([
    { name: 'cart:updated', total: 3, lastMinute: 2 },
    { name: 'order:updated', total: 10, lastMinute: 0 },
  ]);
  for (let at = 0; at < 200; at++) await pass(5);
  expect(history.recent()).toHaveLength(120);
});
