import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { eventPages, eventPagesPolicy } from './docs-page';
import { linesOf } from './docs-page/fields';
import { aliasesOf, definitionOf, eventNames } from './index';
import { schemaOf } from './json-schema';
import { planned } from './planned';

const html = eventPages();
const between = (from: string, to: string): string => {
  const start = html.indexOf(from) + from.length;
  return html.slice(start, html.indexOf(to, start));
};
const card = (name: string): string => between(`<article id="${name}"`, '</article>');

describe('the page of events', () => {
  it('has every event, its meaning and its legacy names', () => {
    for (const name of eventNames) {
      expect(html.split(`<article id="${name}"`)).toHaveLength(2);
      for (const alias of aliasesOf(name)) expect(card(name)).toContain(`<code>${alias.name}</code>`);
    }
    expect(card('order:fulfilled')).toContain('The seller handed a parcel to a carrier.');
  });

  it('shows who sees which field', () => {
    const rows = card('product:price_changed').split('<tr>');
    const row = (field: string) => rows.find((r) => r.includes(`<code>${field}</code>`)) ?? '';
    expect(row('newPrice').match(/>yes</g)).toHaveLength(2);
    expect(row('visibleBefore').match(/>yes</g)).toHaveLength(1);
    expect(row('visibleBefore')).toContain('>no<');
  });

  it('marks what is public and what nothing emits yet', () => {
    expect(card('storefront:status_updated')).toContain('data-public');
    expect(card('settings:shipping_updated')).not.toContain('data-public');
    for (const name of planned) expect(card(name)).toContain('nothing emits it yet');
    expect(card('storefront:status_updated')).not.toContain('nothing emits it yet');
  });

  it('loads nothing and runs only what its policy names', () => {
    expect(html).not.toMatch(/\s(src|style|on\w+)=/);
    expect(html).not.toMatch(/https?:\/\//);
    for (const tag of ['style', 'script']) {
      const hash = createHash('sha256')
        .update(between(`<${tag}>`, `</${tag}>`))
        .digest('base64');
      expect(eventPagesPolicy).toContain(`${tag}-src 'sha256-${hash}'`);
    }
  });
});

describe('lines of a payload', () => {
  const lines = linesOf(schemaOf(definitionOf('cart:updated')));
  const line = (path: string) => lines.find((l) => l.path === path);

  it('follow lists and objects down', () => {
    expect(line('items')).toMatchObject({ top: 'items', type: 'list of object' });
    expect(line('items[].price')).toMatchObject({ top: 'items', type: 'money' });
    expect(line('items[].variant.size')).toMatchObject({ top: 'items', type: 'text' });
  });

  it('name types as people do', () => {
    expect(line('buyerId')?.type).toBe('id or null');
    expect(line('status')?.type).toBe('"active" | "completed"');
    expect(line('items[].discountAmount')?.type).toBe('money or null');
    expect(line('items[].variantId')?.type).toBe('text or null');
    expect(line('createdAt')?.type).toBe('time');
  });

  it('note what the legacy wire writes otherwise', () => {
    expect(line('cartId')?.notes).toEqual(['legacy: also as `id`']);
    expect(line('items[].requiresDeposit')?.notes).toEqual(['legacy: 1 or 0']);
    const metrics = linesOf(schemaOf(definitionOf('analytics:metrics_updated')));
    expect(metrics.find((l) => l.path === 'metrics.totalRevenue')?.notes).toEqual([
      'may be absent',
      'minor units of `currency`; legacy: decimal text',
    ]);
  });
});
