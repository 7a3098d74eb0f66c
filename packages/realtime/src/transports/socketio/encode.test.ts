import { channels, deliveriesOf, type EventName, eventNames, type PayloadOf, wireNameOf } from '@stallwire/events';
import { sample, sampleIds } from '@stallwire/testing';
import { describe, expect, it } from 'vitest';
import { PlacedEntry } from '../../entry';
import { legacyMoney, legacyValues } from '../legacy-values';
import { emissionsOf } from './encode';

/** The entries that a committed event becomes, one a channel. */
const entriesOf = <N extends EventName>(name: N, overrides: Partial<PayloadOf<N>> = {}) => {
  const payload = sample(name, overrides);
  const targets = deliveriesOf(name, payload);
  const deliveries = targets.map(({ channel }, index) => ({ channel, seq: index + 1 }));
  const event = {
    id: sampleIds.notification,
    name,
    version: 1,
    at: '2026-03-02T09:30:00.000Z',
    mutationId: null,
    payload,
    deliveries,
  };
  return targets.map((target, index) => new PlacedEntry(event, { ...target, seq: index + 1 }, 'test1'));
};

describe('money on the legacy wire', () => {
  it('is a decimal string with two digits, three where the currency has three', () => {
    expect(legacyMoney(1250, 'USD')).toBe('12.50');
    expect(legacyMoney(5, 'USD')).toBe('0.05');
    expect(legacyMoney(0, 'EUR')).toBe('0.00');
    expect(legacyMoney(-1250, 'USD')).toBe('-12.50');
    expect(legacyMoney(1250, 'JPY')).toBe('1250.00');
    expect(legacyMoney(0, 'JPY')).toBe('0.00');
    expect(legacyMoney(1250, 'KWD')).toBe('1.250');
    expect(legacyMoney(7, 'KWD')).toBe('0.007');
    expect(legacyMoney(Number.MAX_SAFE_INTEGER, 'USD')).toBe('90071992547409.91');
  });

  it('follows the payload’s own currency at every depth', () => {
    expect(legacyValues('order:updated', sample('order:updated', { currency: 'KWD' }))).toMatchObject({
      totalAmount: '10.184',
      items: [{ price: '2.850' }, { price: '2.850' }],
      depositAmount: null,
    });
  });
});

describe('the encoder', () => {
  it.each(eventNames)('%s: canonical name first, timestamp, id, its own cursor only, one object for all', (name) => {
    for (const entry of entriesOf(name)) {
      const emissions = emissionsOf(entry);
      expect(emissions[0]?.name).toBe(wireNameOf(name));
      expect(new Set(emissions.map((emission) => emission.name)).size).toBe(emissions.length);
      for (const { payload } of emissions) {
        expect(payload.timestamp).toBe('2026-03-02T09:30:00.000Z');
        expect(payload._e).toEqual({ id: entry.id, cursors: { [entry.channel]: entry.cursor } });
        expect(Object.values(payload)).not.toContain(undefined);
      }
      expect(emissionsOf(entry)).toBe(emissions);
    }
  });

  it('adds nothing to what an audience may see', () => {
    const visitor = entriesOf('product:updated').find(({ channel }) => channel === channels.product(sampleIds.product));
    const [emission] = visitor ? emissionsOf(visitor) : [];
    expect(Object.keys(emission?.payload ?? {}).sort()).toEqual(
      ['_e', 'changes', 'currency', 'productId', 'sellerId', 'timestamp', 'version', 'visibleAfter'].sort(),
    );
  });

  it('writes yes and no as 1 and 0 where the legacy wire does, and as booleans where it does', () => {
    const [settings] = entriesOf('settings:custom_domain_updated', { customDomainVerified: true });
    expect(settings && emissionsOf(settings)[0]?.payload).toMatchObject({ customDomainVerified: 1 });
    const [notification] = entriesOf('notification:created');
    expect(notification && emissionsOf(notification)[0]?.payload).toMatchObject({ read: false, type: 'shipping' });
  });
});
