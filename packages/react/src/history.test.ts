import type { Envelope } from '@stallwire/events';
import { cursor } from '@stallwire/events';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { History } from './history';

const envelope = (seq: number) => ({ id: `event-${seq}` }) as Envelope;

test('takes events in only in order, and gives them back from any position it still holds', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(80), { maxLength: 200 }), fc.integer({ min: 1, max: 10 }), (seqs, keep) => {
      const history = new History('e:0', keep);
      let head = 0;
      for (const seq of seqs) {
        const verdict = history.add(cursor('e', seq), envelope(seq), false);
        expect(verdict).toBe(seq <= head ? 'known' : seq === head + 1 ? 'next' : 'hole');
        if (verdict === 'next') head = seq;
        expect(history.position).toBe(cursor('e', head));
      }
      for (let from = 0; from <= head; from += 1) {
        const since = history.since(cursor('e', from));
        if (head - from <= keep) expect(since?.length).toBe(head - from);
        if (since) expect(since.map((entry) => entry.seq)).toEqual(since.map((_, index) => from + 1 + index));
      }
    }),
  );
});

test('begins where its first frame is when it was given no position', () => {
  const history = new History(null);
  expect(history.position).toBeNull();
  expect(history.add('e:7', envelope(7), false)).toBe('next');
  expect(history.since('e:6')?.map(({ seq }) => seq)).toEqual([7]);
  expect(history.since('e:5')).toBeNull();
});

test('another epoch is another log', () => {
  const history = new History('e:1');
  expect(history.add('f:2', envelope(2), false)).toBe('hole');
  expect(history.compare('f:1')).toBe('apart');
  expect(history.since('f:0')).toBeNull();
  history.jump('f:5');
  expect(history.since('f:5')).toEqual([]);
  expect(history.since('f:4')).toBeNull();
});

test('a position that is no position is a hole', () => {
  const history = new History('e:1');
  expect(history.add('nonsense:x' as 'e:1', envelope(2), false)).toBe('hole');
  expect(history.position).toBe('e:1');
});
