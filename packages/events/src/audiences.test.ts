import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Channel,
  type ChannelRef,
  capabilities,
  channelKinds,
  channelOf,
  channels,
  isPublic,
  parseChannel,
} from './index';

const ref = fc.oneof(
  fc.record({
    kind: fc.constantFrom('user', 'storefront', 'product', 'order', 'quotation', 'cart'),
    id: fc.uuid(),
  }),
  fc.record({ kind: fc.constant('seller'), id: fc.uuid(), capability: fc.constantFrom(...capabilities) }),
  fc.record({ kind: fc.constant('sellers') }),
) satisfies fc.Arbitrary<ChannelRef>;

const nameOf = (of: ChannelRef): Channel => {
  if (of.kind === 'sellers') return channels.sellers();
  return of.kind === 'seller' ? channels.seller(of.id, of.capability) : channels[of.kind](of.id);
};

describe('channels', () => {
  it('read back as they were written', () => {
    fc.assert(
      fc.property(ref, (of) => {
        expect(parseChannel(nameOf(of))).toEqual(of);
      }),
    );
  });

  it('read nothing into other text, and write back exactly what they accept', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.constantFrom(...channelKinds, ':', 'a', 'orders', '')).map((p) => p.join('')),
        ),
        (text) => {
          const read = parseChannel(text);
          if (read) expect(nameOf(read)).toBe(text);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    '',
    ':',
    'user',
    'user:',
    'user:a:b',
    'seller:a',
    'seller:a:',
    'seller:a:everything',
    'seller:a:orders:b',
    'sellers:',
    'sellers:a',
    'room:a',
    '__proto__:a',
    'constructor:a',
  ])('refuse %j', (text) => {
    expect(parseChannel(text)).toBeNull();
  });

  it('are public for storefronts and products only', () => {
    fc.assert(
      fc.property(ref, (of) => {
        expect(isPublic(nameOf(of))).toBe(of.kind === 'storefront' || of.kind === 'product');
      }),
    );
  });

  it('bring a buyer’s events to their user channel', () => {
    expect(channelOf('buyer', 'b1', 'orders')).toBe('user:b1');
  });

  it('demand a capability for the seller', () => {
    expect(() => channelOf('seller', 's1', undefined)).toThrow('capability');
  });
});
