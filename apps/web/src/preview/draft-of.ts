import { type PublicSectionKey, publicSections, sectionSchemas } from '@stallwire/events/schema/settings';
import type { FieldValue, Values } from '@/settings/rebase';
import { draftSchema, emptyDraft, longestDraft, type PreviewDraft } from './messages';

/** A form's changed public fields as the storefront would show them: under the schema's rules where they pass, as typed where not. */
export function draftOf(changed: Readonly<Partial<Record<PublicSectionKey, Values>>>): PreviewDraft {
  const draft = Object.fromEntries(
    publicSections.flatMap((key) => {
      const fields = Object.entries(changed[key] ?? {}).map(([field, value]) => [field, shownAs(key, field, value)]);
      return fields.length > 0 ? [[key, Object.fromEntries(fields)]] : [];
    }),
  );
  const parsed = draftSchema.safeParse(draft);
  return parsed.success ? parsed.data : emptyDraft;
}

function shownAs(key: PublicSectionKey, field: string, value: FieldValue): unknown {
  const rules = sectionSchemas[key].safeParse({ [field]: value });
  if (rules.success) return new Map<string, unknown>(Object.entries(rules.data)).get(field);
  if (typeof value !== 'string') return value;
  return value.trim() === '' ? null : value.slice(0, longestDraft);
}
