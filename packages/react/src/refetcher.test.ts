import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Refetcher } from './refetcher';

/** A query whose reads the test answers, one by one. */
function shown() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const open: { resolve(value: number): void; reject(error: unknown): void }[] = [];
  let reads = 0;
  const queryFn = () => {
    reads += 1;
    return new Promise<number>((resolve, reject) => open.push({ resolve, reject }));
  };
  const observer = new QueryObserver(client, { queryKey: ['q'], queryFn, staleTime: Number.POSITIVE_INFINITY });
  const hide = observer.subscribe(() => {});
  const answer = async (value: number | Error) => {
    const next = open.shift();
    if (value instanceof Error) next?.reject(value);
    else next?.resolve(value);
    await vi.advanceTimersByTimeAsync(0);
  };
  const query = client.getQueryCache().find({ queryKey: ['q'] });
  if (!query) throw new Error('The observer made no query.');
  return {
    refetcher: new Refetcher(client, { readEvery: 500 }),
    client,
    observer,
    query,
    answer,
    hide,
    reads: () => reads,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a stream of events reads at once, then twice a second, and once after the last of them', async () => {
  const { refetcher, query, answer, reads } = shown();
  await answer(0);
  const before = reads();
  refetcher.mark(query);
  expect(reads()).toBe(before + 1);
  for (let ms = 0; ms < 10_000; ms += 20) {
    await answer(1);
    refetcher.mark(query, () => query.state.isInvalidated);
    await vi.advanceTimersByTimeAsync(20);
  }
  expect(reads() - before).toBeGreaterThanOrEqual(20);
  expect(reads() - before).toBeLessThanOrEqual(22);
  await vi.advanceTimersByTimeAsync(500);
  await answer(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect({ data: query.state.data, stale: query.state.isInvalidated }).toEqual({ data: 2, stale: false });
});

test('what is marked while it is read is read once more, however often it was marked', async () => {
  const { refetcher, query, answer, reads } = shown();
  for (let n = 0; n < 5; n += 1) refetcher.mark(query);
  await answer(1);
  expect(reads()).toBe(2);
  await answer(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect({ reads: reads(), stale: query.state.isInvalidated }).toEqual({ reads: 2, stale: false });
});

test('a read under way is given a chance where it may bring what is missing', async () => {
  const { refetcher, query, answer, reads } = shown();
  refetcher.mark(query, () => query.state.data !== 1);
  await answer(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reads()).toBe(1);
});

test('reads that do not help are spaced out', async () => {
  const { refetcher, query, answer, reads } = shown();
  await answer(0);
  refetcher.mark(query, () => true);
  for (let n = 0; n < 120; n += 1) {
    await answer(0);
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(reads()).toBeGreaterThan(5);
  expect(reads()).toBeLessThan(16);
});

test('a read that failed without an answer is tried again; the server’s own word is not', async () => {
  const { refetcher, query, answer, reads } = shown();
  await answer(0);
  refetcher.mark(query);
  await answer(new Error('network'));
  await answer(Object.assign(new Error('no'), { data: { code: 'FORBIDDEN' } }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect({ reads: reads(), status: query.state.status }).toEqual({ reads: 3, status: 'error' });
});

test.each(['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE', 'TOO_MANY_REQUESTS'])(
  'a server that answers %s is asked again: what is shown must not stay behind in silence',
  async (code) => {
    const { refetcher, query, answer, reads } = shown();
    await answer(0);
    refetcher.mark(query);
    await answer(Object.assign(new Error('later'), { data: { code } }));
    await vi.advanceTimersByTimeAsync(60_000);
    await answer(1);
    expect({ reads: reads(), data: query.state.data, stale: query.state.isInvalidated }).toEqual({
      reads: 3,
      data: 1,
      stale: false,
    });
  },
);

test('what nobody looks at any more when its turn comes is only marked', async () => {
  const { refetcher, query, answer, hide, reads } = shown();
  await answer(0);
  refetcher.mark(query);
  await answer(1);
  refetcher.mark(query);
  hide();
  await vi.advanceTimersByTimeAsync(60_000);
  expect({ reads: reads(), stale: query.state.isInvalidated }).toEqual({ reads: 2, stale: true });
});

test('what nobody looks at is only marked', async () => {
  const { refetcher, query, answer, hide, reads } = shown();
  await answer(0);
  hide();
  refetcher.mark(query);
  await vi.advanceTimersByTimeAsync(60_000);
  expect({ reads: reads(), stale: query.state.isInvalidated }).toEqual({ reads: 1, stale: true });
});

test('a query that took the place of one with the same key does not wait for that one’s turn', async () => {
  const { refetcher, client, observer, query, answer, hide, reads } = shown();
  await answer(0);
  refetcher.mark(query);
  await answer(1);
  refetcher.mark(query);
  hide();
  client.clear();
  observer.subscribe(() => {});
  await answer(2);
  const next = client.getQueryCache().find({ queryKey: ['q'] });
  if (!next || next === query) throw new Error('The observer made no new query.');
  refetcher.mark(next, () => next.state.data !== 3);
  await vi.advanceTimersByTimeAsync(60_000);
  await answer(3);
  expect({ reads: reads(), data: next.state.data, stale: next.state.isInvalidated }).toEqual({
    reads: 4,
    data: 3,
    stale: false,
  });
});
