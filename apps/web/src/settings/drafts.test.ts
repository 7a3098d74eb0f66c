import {
  emptySection,
  type Section,
  type SectionKey,
  type StoreSettings,
  toForm,
} from '@stallwire/events/schema/settings';
import { beforeEach, expect, test } from 'vitest';
import { Drafts, type FormPort, type SaveAnswer } from './drafts';
import { changedFields, type FieldValue, type Values } from './rebase';

const at = <K extends SectionKey>(key: K, change: Partial<Section<K>> = {}): Section<K> => ({
  ...emptySection[key],
  version: 1,
  ...change,
});
const settings: StoreSettings = {
  sellerId: '01900000-0000-7000-8000-000000000001',
  branding: at('branding', { shippingPolicy: 'old', returnsPolicy: 'back' }),
  contact: at('contact'),
  status: at('status'),
  terms: at('terms'),
  username: at('username', { username: 'ada' }),
  warehouse: at('warehouse'),
  paymentProvider: at('paymentProvider'),
  tax: at('tax'),
  customDomain: at('customDomain'),
  shipping: at('shipping'),
  subscription: { status: 'trial', plan: null, trialEndsAt: null, version: 1 },
};
const branding = (version: number, change: Partial<Section<'branding'>>): Section<'branding'> => ({
  ...settings.branding,
  ...change,
  version,
});

const formOf = (): Record<SectionKey, Record<string, FieldValue>> => ({
  branding: { ...toForm('branding', settings.branding) },
  contact: { ...toForm('contact', settings.contact) },
  status: { ...toForm('status', settings.status) },
  terms: { ...toForm('terms', settings.terms) },
  username: { ...toForm('username', settings.username) },
  warehouse: { ...toForm('warehouse', settings.warehouse) },
  paymentProvider: { ...toForm('paymentProvider', settings.paymentProvider) },
  tax: { ...toForm('tax', settings.tax) },
  customDomain: { ...toForm('customDomain', settings.customDomain) },
  shipping: { ...toForm('shipping', settings.shipping) },
});
let form: Record<SectionKey, Record<string, FieldValue>>;
let drafts: Drafts;
const port: FormPort = {
  read: (key) => ({ ...form[key] }),
  write: (key, field, value) => {
    form[key][field] = value;
  },
};

beforeEach(() => {
  form = formOf();
  drafts = new Drafts(settings, port);
});

const changed = (): string[] => changedFields(drafts.states().branding.base, form.branding);
const saved = (section: Section<'branding'>): SaveAnswer => ({ kind: 'saved', section });

test('somebody else’s save comes in under untouched fields and leaves half-typed text alone', () => {
  form.branding.returnsPolicy = 'half ty';
  const arrived = drafts.receive({ ...settings, branding: branding(2, { shippingPolicy: 'new' }) });
  expect(arrived).toEqual(['branding']);
  expect(form.branding).toMatchObject({ shippingPolicy: 'new', returnsPolicy: 'half ty' });
  expect(changed()).toEqual(['returnsPolicy']);
  expect(drafts.states().branding.conflicts).toEqual([]);
});

test('the same section again, or an older one, is no news', () => {
  expect(drafts.receive(settings)).toEqual([]);
  drafts.receive({ ...settings, branding: branding(3, { shippingPolicy: 'third' }) });
  expect(drafts.receive({ ...settings, branding: branding(2, { shippingPolicy: 'second' }) })).toEqual([]);
  expect(form.branding.shippingPolicy).toBe('third');
});

test('an overlap keeps what was typed, blocks saving, and is settled field by field', async () => {
  form.branding.shippingPolicy = 'mine';
  form.branding.returnsPolicy = 'mine too';
  drafts.receive({ ...settings, branding: branding(2, { shippingPolicy: 'theirs', returnsPolicy: 'theirs too' }) });
  expect(drafts.states().branding.conflicts).toEqual(['shippingPolicy', 'returnsPolicy']);

  const sent: Values[] = [];
  const send = async (version: number, changes: Values) => {
    sent.push({ version, ...changes });
    return saved(branding(3, { shippingPolicy: 'theirs', returnsPolicy: 'mine too' }));
  };
  expect(await drafts.save('branding', send)).toBe('conflict');
  expect(sent).toEqual([]);

  drafts.resolve('branding', { shippingPolicy: 'theirs', returnsPolicy: 'mine' });
  expect(await drafts.save('branding', send)).toBe('saved');
  expect(sent).toEqual([{ version: 2, returnsPolicy: 'mine too' }]);
  expect(changed()).toEqual([]);
});

test('a refused save merges by itself when the other side touched other fields, and sends again', async () => {
  form.branding.shippingPolicy = 'mine';
  const versions: number[] = [];
  const send = async (version: number): Promise<SaveAnswer> => {
    versions.push(version);
    if (version === 1) return { kind: 'conflict', section: branding(2, { returnsPolicy: 'theirs' }) };
    return saved(branding(3, { shippingPolicy: 'mine', returnsPolicy: 'theirs' }));
  };
  expect(await drafts.save('branding', send)).toBe('saved');
  expect(versions).toEqual([1, 2]);
  expect(form.branding).toMatchObject({ shippingPolicy: 'mine', returnsPolicy: 'theirs' });
  expect(changed()).toEqual([]);
});

test('what is typed while a save is under way stays, and what the server tidied comes in', async () => {
  form.branding.shippingPolicy = '  spaced  ';
  await drafts.save('branding', async () => {
    form.branding.returnsPolicy = 'typed meanwhile';
    return saved(branding(2, { shippingPolicy: 'spaced' }));
  });
  expect(form.branding).toMatchObject({ shippingPolicy: 'spaced', returnsPolicy: 'typed meanwhile' });
  expect(changed()).toEqual(['returnsPolicy']);
});

test('the event of one’s own save, arriving before its answer, is no overlap', async () => {
  form.branding.shippingPolicy = ' mine ';
  const after = branding(2, { shippingPolicy: 'mine' });
  const outcome = await drafts.save('branding', async () => {
    expect(drafts.receive({ ...settings, branding: after })).toEqual([]);
    return saved(after);
  });
  expect(outcome).toBe('saved');
  expect(drafts.states().branding).toMatchObject({ version: 2, conflicts: [], saving: false });
});

test('a save that fails leaves everything as it was, ready to be tried again', async () => {
  form.branding.shippingPolicy = 'mine';
  await expect(drafts.save('branding', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(drafts.states().branding).toMatchObject({ version: 1, saving: false });
  expect(changed()).toEqual(['shippingPolicy']);
});

test('discarding puts back what the server holds', () => {
  form.branding.shippingPolicy = 'mine';
  drafts.receive({ ...settings, branding: branding(2, { shippingPolicy: 'theirs' }) });
  drafts.discard('branding');
  expect(form.branding.shippingPolicy).toBe('theirs');
  expect(drafts.states().branding.conflicts).toEqual([]);
});
