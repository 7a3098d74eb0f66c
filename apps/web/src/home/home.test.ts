import type { FeedLine } from '@stallwire/events/schema/feed';
import { describe, expect, test } from 'vitest';
import { withLines } from './home-events';
import { chartOf } from './hours';

const soldOut = (id: string, productName = 'Mug') => ({
  id,
  at: '2026-03-01T10:00:00.000Z',
  name: 'stock:out' as const,
  payload: { sellerId: 'ada', productId: 'mug', productName },
});

describe('the feed', () => {
  test('takes what happened at the top, once, whether it was read or told', () => {
    const [first] = [withLines([], soldOut('1'))];
    expect(first.map(({ text }) => text)).toEqual(['Mug is sold out']);
    expect(withLines(first, soldOut('1'))).toBe(first);
    expect(withLines(first, soldOut('2', 'Bowl')).map(({ text }) => text)).toEqual([
      'Bowl is sold out',
      'Mug is sold out',
    ]);
  });

  test('leaves what nobody needs to read as it is, and holds no more than 30 lines', () => {
    const lines = Array.from({ length: 40 }, (_, n) => n).reduce<readonly FeedLine[]>(
      (held, n) => withLines(held, soldOut(String(n))),
      [],
    );
    expect(lines).toHaveLength(30);
    expect(lines[0]?.id).toBe('39');
    const views = { id: 'v', at: '', name: 'analytics:product_viewed' as const, payload: {} };
    expect(withLines(lines, views)).toBe(lines);
  });
});

test('revenue adds up through the day, and ends at the hour that it is', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, today: hour < 3 ? 100 : 0, yesterday: 10 }));
  const points = chartOf({ hours, hour: 2 });
  expect(points.map(({ value }) => value).slice(0, 4)).toEqual([100, 200, 300, null]);
  expect(points.at(-1)).toMatchObject({ name: '24:00', before: { value: 240 } });
  expect(points[2]?.title).toBe('Today, so far');
});
