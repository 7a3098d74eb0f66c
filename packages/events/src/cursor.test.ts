import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Channel, channels, cursor, mostChannels, packPositions, parseCursor, unpackPositions } from './index';

describe('cursors', () => {
  it('read back as they were written', () => {
    const epoch = fc.stringMatching(/^[a-z0-9]{1,32}$/);
    fc.assert(
      fc.property(epoch, fc.maxSafeNat(), (of, seq) => {
        expect(parseCursor(cursor(of, seq))).toEqual({ epoch: of, seq });
      }),
    );
  });

  it('are safe integers or nothing, whatever a client sends', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9]{0,3}:-?[0-9.e+]{0,20}$/)), (text) => {
        const read = parseCursor(text);
        if (read) expect(cursor(read.epoch, read.seq)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    '',
    'a',
    'a:',
    ':1',
    'a:-1',
    'a:01',
    'a:1.5',
    'a:1e3',
    'A:1',
    'a:9007199254740992',
    'a:1:2',
    ' a:1',
    'a:1\n',
    `${'a'.repeat(33)}:1`,
  ])('refuse %j', (text) => {
    expect(parseCursor(text)).toBeNull();
  });
});

describe('positions of many channels', () => {
  const id = '01900000-0000-7000-8000-000000000001';
  const four = [channels.user(id), channels.sellers(), channels.storefront(id), channels.product(id)];
  const packed = (known: Readonly<Record<string, string>>) => packPositions(four, (channel) => known[channel]);

  it('say the epoch only where it changes, and nothing for a channel without one', () => {
    const known = { [`user:${id}`]: 'e1:5', sellers: 'e1:7', [`product:${id}`]: 'e2:3' };
    expect(packed(known)).toBe('e1:5_7__e2:3');
    expect(packed({})).toBe('___');
  });

  it('read back as they were written', () => {
    const place = fc.record({ epoch: fc.constantFrom('e1', 'e2', '0'), seq: fc.maxSafeNat() });
    fc.assert(
      fc.property(fc.array(fc.option(place), { minLength: 4, maxLength: 4 }), (places) => {
        const known = new Map<Channel, string>();
        four.forEach((channel, at) => {
          const held = places[at];
          if (held) known.set(channel, cursor(held.epoch, held.seq));
        });
        expect(
          unpackPositions(
            four,
            packPositions(four, (channel) => known.get(channel)),
          ),
        ).toEqual(known);
      }),
    );
  });

  it('are cursors or nothing, whatever a client sends', () => {
    const strange = fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9:_.-]{0,30}$/));
    fc.assert(
      fc.property(strange, (text) => {
        for (const at of unpackPositions(four, text).values()) expect(parseCursor(at)).not.toBeNull();
      }),
      { numRuns: 1000 },
    );
    expect(unpackPositions(four, 'e1:5_e2:x_7_e1:9')).toEqual(
      new Map([
        [`user:${id}`, 'e1:5'],
        [`product:${id}`, 'e1:9'],
      ]),
    );
  });

  it('of as many channels as one connection may follow fit into an address', () => {
    const names = Array.from({ length: mostChannels }, (_, at) =>
      channels.seller(`01900000-0000-7000-8000-${String(at).padStart(12, '0')}`, 'settings'),
    );
    const lastEventId = packPositions(names, () => cursor('0'.repeat(32), 9_999_999_999));
    // Node takes 16 KiB of headers, the address, cookies and all.
    expect(encodeURIComponent(JSON.stringify({ channels: names, lastEventId })).length).toBeLessThan(12_000);
  });
});
