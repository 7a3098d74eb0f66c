import { toMinor } from '@stallwire/events/schema/minor-units';
import { type SectionKey, sectionSchemas } from '@stallwire/events/schema/settings';
import { type Actor, type Kernel, parse, refuse, type Verb } from '@stallwire/kernel';
import {
  rename,
  saveBranding,
  saveContact,
  saveTax,
  saveWarehouse,
  setCustomDomain,
  setPaymentProvider,
  setShipping,
  setStatus,
  setTerms,
} from '@stallwire/modules';
import type { z } from 'zod';

type Fields = Readonly<Record<string, unknown>>;
/** One save of one's own store, at a version. */
export interface Save {
  readonly actor: Actor & { kind: 'user' };
  readonly fields: Fields;
  readonly version: number;
  readonly mutationId: string | null;
}

export interface Endpoint {
  readonly method: 'PATCH' | 'POST';
  readonly path: string;
  readonly key: SectionKey;
  /** What the legacy API said when it was done. */
  readonly said: string;
  /** The body's fields of this section in the verb's terms; others are ignored, as they always were. */
  fieldsOf(body: Fields, currency: string): Fields;
  save(kernel: Kernel, save: Save): Promise<unknown>;
}

interface Def<I extends z.ZodObject> extends Pick<Endpoint, 'method' | 'path' | 'key' | 'said'> {
  readonly verb: Verb<string, I>;
  readonly translate?: (fields: Fields, currency: string) => Fields;
}

const endpoint = <I extends z.ZodObject>({ verb, translate, ...def }: Def<I>): Endpoint => ({
  ...def,
  fieldsOf(body, currency) {
    const known = Object.keys(sectionSchemas[def.key].shape).filter((field) => body[field] !== undefined);
    const fields = Object.fromEntries(known.map((field) => [field, body[field]]));
    return translate ? translate(fields, currency) : fields;
  },
  save(kernel, { actor, fields, version, mutationId }) {
    const input = parse(verb.input, { ...fields, sellerId: actor.userId, version });
    return kernel.run(verb, { actor, input, mutationId });
  },
});

const wrong = (field: string, words: string) => refuse('input.invalid', { fields: { [field]: words } });

/** A legacy flag is the number 0 or 1 and nothing else. */
const flag = (field: string, fields: Fields): Fields => {
  const value = fields[field];
  if (value === undefined) return fields;
  if (value !== 0 && value !== 1) throw wrong(field, `${field} must be 0 or 1.`);
  return { ...fields, [field]: value === 1 };
};
const given = (field: string, fields: Fields): Fields => {
  if (fields[field] === undefined) throw wrong(field, `${field} is missing.`);
  return fields;
};

/** A number, or its text, in currency units. */
const price = (fields: Fields, currency: string): Fields => {
  const sent = given('shippingPrice', fields).shippingPrice;
  const minor = typeof sent === 'number' || typeof sent === 'string' ? toMinor(String(sent), currency) : null;
  if (minor === null) throw wrong('shippingPrice', `Give a price of 0 or more, with the digits that ${currency} has.`);
  return { shippingPrice: minor };
};

/** The ten of the legacy API. */
export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'PATCH',
    path: '/api/user/branding',
    key: 'branding',
    said: 'Branding updated successfully',
    verb: saveBranding,
  }),
  endpoint({
    method: 'PATCH',
    path: '/api/user/about-contact',
    key: 'contact',
    said: 'About and contact updated successfully',
    verb: saveContact,
  }),
  endpoint({
    method: 'PATCH',
    path: '/api/user/store-status',
    key: 'status',
    said: 'Store status updated successfully',
    verb: setStatus,
    translate: (fields) => flag('storeActive', given('storeActive', fields)),
  }),
  endpoint({
    method: 'POST',
    path: '/api/settings/terms',
    key: 'terms',
    said: 'Terms updated successfully',
    verb: setTerms,
  }),
  endpoint({
    method: 'PATCH',
    path: '/api/user/username',
    key: 'username',
    said: 'Username updated successfully',
    verb: rename,
    translate: (fields) => given('username', fields),
  }),
  endpoint({
    method: 'PATCH',
    path: '/api/user/warehouse',
    key: 'warehouse',
    said: 'Warehouse address updated successfully',
    verb: saveWarehouse,
  }),
  endpoint({
    method: 'PATCH',
    path: '/api/user/payment-provider',
    key: 'paymentProvider',
    said: 'Payment provider updated successfully',
    verb: setPaymentProvider,
    translate: (fields) => given('paymentProvider', fields),
  }),
  endpoint({
    method: 'PATCH',
    path: '/api/user/tax-settings',
    key: 'tax',
    said: 'Tax settings updated successfully',
    verb: saveTax,
    translate: (fields) => flag('taxEnabled', fields),
  }),
  endpoint({
    method: 'PATCH',
    path: '/api/user/custom-domain',
    key: 'customDomain',
    said: 'Custom domain updated successfully',
    verb: setCustomDomain,
  }),
  endpoint({
    method: 'PATCH',
    path: '/api/user/shipping',
    key: 'shipping',
    said: 'Shipping price updated successfully',
    verb: setShipping,
    translate: price,
  }),
];
