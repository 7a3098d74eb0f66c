import { expect, it } from 'vitest';
import { Follow } from './follow';
import { churn } from './index';
import { quickChurn } from './plan';

it('loses nothing and tells nothing twice while visitors come, stall, drop and resume', async () => {
  const { samples } = await churn({ plan: quickChurn, progress: () => {} });
  const [sample] = samples;
  expect(sample).toMatchObject({ visitors: quickChurn.visitors, gaps: 0, repeats: 0, deliveries: sample?.due });
  expect(sample?.reconnects).toBeGreaterThanOrEqual(quickChurn.reconnects);
  expect(sample?.deliveries).toBeGreaterThanOrEqual(quickChurn.deliveries);
}, 240_000);

it.each([
  { what: 'a gap', positions: ['e:5', 'e:7'], says: 'event 7 came after 5' },
  { what: 'a repeat', positions: ['e:5', 'e:5'], says: 'event 5 came again after 5' },
])('would notice $what', ({ positions, says }) => {
  const follow = new Follow('sellers');
  follow.take('e:4', { type: 'caughtUp', channel: 'sellers' });
  const frames = positions.map((position) => () => follow.take(position, { type: 'event', channel: 'sellers' }));
  frames[0]?.();
  expect(frames[1]).toThrow(says);
});

it('would notice a position that runs ahead of what was heard', () => {
  const follow = new Follow('sellers');
  follow.take('e:4', { type: 'caughtUp', channel: 'sellers' });
  expect(() => follow.take('e:5', { type: 'heartbeat', channel: 'sellers' })).toThrow('heartbeat at 5 after event 4');
});
