import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { asyncApi } from './asyncapi';
import { aliasesOf, definitionOf, eventNames, wireNameOf } from './index';
import { planned } from './planned';

const document: unknown = JSON.parse(JSON.stringify(asyncApi({ apiUrl: 'https://api.stallwire.test' })));
const official: object = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0.json');

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const at = (path: string): Node => {
  const found = path
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((node, key) => (isNode(node) ? node[key] : undefined), document);
  if (!isNode(found)) throw new Error(`Nothing stands at ${path}.`);
  return found;
};
const refsIn = (node: unknown): string[] => {
  if (!isNode(node)) return [];
  const own = typeof node.$ref === 'string' ? [node.$ref] : [];
  return [...own, ...Object.values(node).flatMap(refsIn)];
};
// The official schema brings its own copy of draft 7's meta-schema.
const ajv = (own = true) => formats.default(new Ajv({ strict: false, allErrors: true, meta: own }));

describe('the AsyncAPI document', () => {
  it('is valid by the official schema of AsyncAPI 3.0', () => {
    const validate = ajv(false).compile(official);
    validate(document);
    expect(validate.errors).toBeNull();
  });

  it('is held to that schema indeed', () => {
    const validate = ajv(false).compile(official);
    expect(
      validate({ ...asyncApi({ apiUrl: 'http://localhost' }), channels: { user: { adress: 'user:{userId}' } } }),
    ).toBe(false);
  });

  it('points at nothing that is not there', () => {
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(500);
    for (const ref of refs) expect(at(ref)).toBeDefined();
  });

  it('names every parameter of its addresses', () => {
    for (const channel of Object.values(at('#/channels'))) {
      const { address, parameters } = isNode(channel) ? channel : {};
      const named = [...String(address).matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(Object.keys(isNode(parameters) ? parameters : {}).sort()).toEqual(named.sort());
    }
  });

  it('has a message a wire for every audience of every event, under the right name', () => {
    for (const name of eventNames) {
      const seenBy: Readonly<Record<string, unknown>> = { ...definitionOf(name).seenBy };
      for (const [audience, answer] of Object.entries(seenBy)) {
        if (answer === 'nothing') continue;
        const key = `${name.replaceAll(':', '.')}.${audience}`;
        expect(at(`#/components/messages/${key}`).name).toBe(name);
        expect(at(`#/components/messages/legacy.${key}`).name).toBe(wireNameOf(name));
        expect(at(`#/components/messages/legacy.${key}`)['x-aliases'] ?? []).toHaveLength(aliasesOf(name).length);
      }
    }
  });

  it('shows the public no more than the catalogue lists', () => {
    expect(Object.keys(at('#/components/schemas/product.price_changed.product/properties'))).toEqual([
      'productId',
      'sellerId',
      'version',
      'oldPrice',
      'newPrice',
      'currency',
    ]);
  });

  it('writes legacy payloads as the legacy wire does', () => {
    const shipping = ajv().compile(at('#/components/schemas/legacy.settings.shipping_updated.seller'));
    const sent = {
      sellerId: '0198c0de-0001-7000-8000-000000000001',
      version: 2,
      shippingPrice: '9.50',
      currency: 'USD',
      timestamp: '2026-03-02T09:30:00.000Z',
      _e: { id: '0198c0de-0001-7000-8000-000000000009', cursors: { 'user:1': 'abc:1' } },
    };
    expect(shipping(sent)).toBe(true);
    expect(shipping({ ...sent, shippingPrice: 950 })).toBe(false);
    const order = at('#/components/schemas/legacy.order.updated.buyer/allOf/0/properties');
    expect(order.id).toEqual(order.orderId);
  });

  it('marks what nothing emits yet', () => {
    const marked = new Set(
      Object.values(at('#/components/messages')).flatMap((m) => (isNode(m) && m['x-planned'] ? [m.name] : [])),
    );
    expect([...marked].sort()).toEqual([...new Set(planned.flatMap((name) => [name, wireNameOf(name)]))].sort());
  });

  it('speaks ws or wss, as the API is reached', () => {
    expect(at('#/servers/trpc')).toMatchObject({ host: 'api.stallwire.test', protocol: 'wss', pathname: '/trpc' });
    expect(asyncApi({ apiUrl: 'http://localhost:4000' })).toMatchObject({
      servers: { 'ws-orders': { host: 'localhost:4000', protocol: 'ws' } },
    });
  });
});
