import { describe, expect, it } from 'vitest';
import { aliases, aliasesOf, aliasesToCome, eventNames, wireNameOf } from './index';

const canonical = new Set<string>(eventNames.map((name) => wireNameOf(name)));
const all = Object.values(aliases).flat();

describe('aliases', () => {
  it('are never canonical names', () => {
    expect([...all.map((alias) => alias.name), ...aliasesToCome].filter((name) => canonical.has(name))).toEqual([]);
  });

  it('say what differs wherever the payload does', () => {
    expect(all.filter((alias) => alias.payload !== 'same' && !alias.note)).toEqual([]);
  });

  it('are no more than one of a name for an event', () => {
    for (const name of eventNames) {
      const names = aliasesOf(name).map((alias) => alias.name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('hold every name of both columns of the wire contract’s section 3', () => {
    const contract = [
      'settings:branding',
      'settings:branding_updated',
      'settings:contact',
      'settings:contact_updated',
      'settings:store_status',
      'settings:store_status_updated',
      'settings:warehouse',
      'settings:payment',
      'settings:payment_updated',
      'settings:tax',
      'settings:tax_updated',
      'settings:domain',
      'settings:domain_updated',
      'settings:shipping',
      'product:inventory_updated',
      'product:price_updated',
      'product:availability_changed',
      'cart:item_stock_changed',
      'cart:item_price_changed',
      'cart:item_unavailable',
      'wholesale:order_created',
      'wholesale:order:created',
      'wholesale:invitation_revoked',
      'wholesale:balance_reminder',
      'quotation:converted_to_order',
      'analytics:update',
    ];
    expect([...new Set([...all.map((alias) => alias.name), ...aliasesToCome])].sort()).toEqual(contract.sort());
  });
});
