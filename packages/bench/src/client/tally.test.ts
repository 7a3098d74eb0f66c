import { expect, it } from 'vitest';
import { markerOf } from '../wires';
import { FrameReader } from './frames';
import { Sequence, Tally } from './tally';

const text = (seq: number, before = '') => Buffer.from(`${before}{"text":"${markerOf(seq, 1)}"}`);
function heard(...texts: readonly Buffer[]) {
  const tally = new Tally();
  tally.expect({ deliveries: texts.length, keep: 'nothing' });
  const sequence = new Sequence();
  for (const bytes of texts) sequence.take(bytes, 0, bytes.length, tally);
  return { sequence, tally };
}

it('counts events that come one after the other, wherever the marker stands', async () => {
  const { sequence, tally } = heard(text(1), text(2, 'longer'), text(3));
  expect(sequence.last).toBe(3);
  await expect(tally.complete(1_000)).resolves.toHaveLength(0);
});

it.each([
  { what: 'a gap', texts: [text(1), text(3)] },
  { what: 'a repeat', texts: [text(1), text(1)] },
  { what: 'a broken marker', texts: [text(1), Buffer.from(markerOf(2, 1).replace('2~', 'x~'))] },
])('refuses $what', ({ texts }) => {
  expect(() => heard(...texts)).toThrow();
});

it('refuses more than was told, and says what is missing', async () => {
  const { sequence, tally } = heard(text(1));
  const late = text(2);
  sequence.take(late, 0, late.length, tally);
  await expect(tally.complete(10)).rejects.toThrow('More was delivered than was told.');
  const patient = new Tally();
  patient.expect({ deliveries: 3, keep: 'nothing' });
  await expect(patient.complete(10)).rejects.toThrow('3 deliveries of 3 have not come');
});

it('takes frames apart however they are cut', () => {
  const long = 'x'.repeat(300);
  const frame = (payload: string) => {
    const size = Buffer.byteLength(payload);
    const head = size < 126 ? [0x81, size] : [0x81, 126, size >> 8, size & 0xff];
    return Buffer.concat([Buffer.from(head), Buffer.from(payload)]);
  };
  const all = Buffer.concat(['a', long, 'é', ''].map(frame));
  for (let cut = 0; cut <= all.length; cut++) {
    const texts: string[] = [];
    const reader = new FrameReader((bytes, start, end) => texts.push(bytes.toString('utf8', start, end)));
    reader.read(all.subarray(0, cut));
    reader.read(all.subarray(cut));
    expect(texts).toEqual(['a', long, 'é', '']);
  }
});
