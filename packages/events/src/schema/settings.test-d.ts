import { expectTypeOf, test } from 'vitest';
import type { SectionFields, SectionForm, SectionInput, SectionKey, SectionPatch } from './settings';

type Sent<K extends SectionKey> = { [F in keyof SectionPatch<K>]-?: Exclude<SectionPatch<K>[F], undefined> };
type Sendable<K extends SectionKey> = Pick<SectionFields<K>, keyof SectionPatch<K> & keyof SectionFields<K>>;

test('what may be sent is what the event tells, field by field', () => {
  expectTypeOf<{ [K in SectionKey]: Sent<K> }>().toEqualTypeOf<{ [K in SectionKey]: Sendable<K> }>();
});

test('a form fits its schema', () => {
  expectTypeOf<{ [K in SectionKey]: SectionForm<K> }>().toExtend<{ [K in SectionKey]: SectionInput<K> }>();
  expectTypeOf<SectionForm<'branding'>['storeLogo']>().toEqualTypeOf<string>();
  expectTypeOf<SectionForm<'terms'>['termsSource']>().toEqualTypeOf<'custom_pdf' | 'platform_default' | ''>();
});
