// @vitest-environment happy-dom

import { emptySection, type StorefrontView } from '@stallwire/events/schema/settings';
import { expect, test } from 'vitest';
import { draftOf } from './draft-of';
import { fromFrame, isEmptyDraft, received, toFrame, withDraft } from './messages';

const view: StorefrontView = {
  sellerId: '01900000-0000-7000-8000-000000000001',
  branding: { ...emptySection.branding, shippingPolicy: 'saved', version: 3 },
  contact: { ...emptySection.contact, version: 1 },
  status: { storeActive: true, version: 1 },
  terms: { ...emptySection.terms, version: 1 },
  username: { username: 'ada', version: 1 },
};

const message = (data: unknown, source: MessageEventSource | null, origin = window.location.origin) =>
  new MessageEvent('message', { data, source, origin });

test('a message counts only from that window, this origin, and in this shape', () => {
  const ready = { type: 'stallwire:ready' };
  expect(received(message(ready, window), window, fromFrame)).toEqual(ready);
  expect(received(message(ready, window, 'https://elsewhere.example'), window, fromFrame)).toBeNull();
  expect(received(message(ready, null), window, fromFrame)).toBeNull();
  expect(received(message(ready, window), undefined, fromFrame)).toBeNull();
  expect(received(message({ ...ready, extra: 1 }, window), window, fromFrame)).toBeNull();
  expect(received(message('stallwire:ready', window), window, fromFrame)).toBeNull();
  const unknownField = { type: 'stallwire:draft', draft: { branding: { costPrice: 'x' } } };
  expect(received(message(unknownField, window), window, toFrame)).toBeNull();
});

test('a draft lies over what is saved, field by field', () => {
  const shown = withDraft(view, { branding: { returnsPolicy: 'new' }, status: { storeActive: false } });
  expect(shown.branding).toMatchObject({ shippingPolicy: 'saved', returnsPolicy: 'new', version: 3 });
  expect(shown.status.storeActive).toBe(false);
  expect(shown.username.username).toBe('ada');
});

test('what is typed reaches the draft tidied where it passes the rules, as typed where it does not', () => {
  const draft = draftOf({
    branding: { accentColor: '#AABBCC', shippingPolicy: '   ' },
    contact: { contactEmail: 'half@', socialWebsite: 'example.com' },
    terms: { termsSource: '' },
  });
  expect(draft).toEqual({
    branding: { accentColor: '#aabbcc', shippingPolicy: null },
    contact: { contactEmail: 'half@', socialWebsite: 'https://example.com' },
    terms: { termsSource: null },
  });
  expect(isEmptyDraft(draft)).toBe(false);
  expect(isEmptyDraft(draftOf({ branding: {} }))).toBe(true);
});

test('a text far over its limit is shown as far as it goes, and takes nothing else with it', () => {
  const draft = draftOf({ branding: { shippingPolicy: 'a'.repeat(30_000), accentColor: '#2c6e63' } });
  expect(draft.branding?.shippingPolicy).toHaveLength(10_000);
  expect(draft.branding?.accentColor).toBe('#2c6e63');
});
