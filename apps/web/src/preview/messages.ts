import { publicSections, type StorefrontView } from '@stallwire/events/schema/settings';
import { z } from 'zod';

/** Characters of one field that travel; far more than any field may be saved with. */
export const longestDraft = 10_000;
const text = z.string().max(longestDraft).nullable();
const some = <S extends z.core.$ZodLooseShape>(shape: S) => z.strictObject(shape).partial().optional();

/** Unsaved values of public fields, those that differ only. They may be half typed: whoever shows them must bear anything. */
export const draftSchema = z.strictObject({
  branding: some({
    storeLogo: text,
    storeBanner: text,
    accentColor: text,
    shippingPolicy: text,
    returnsPolicy: text,
  }),
  contact: some({
    aboutStory: text,
    contactEmail: text,
    socialInstagram: text,
    socialTwitter: text,
    socialTiktok: text,
    socialSnapchat: text,
    socialWebsite: text,
  }),
  status: some({ storeActive: z.boolean() }),
  terms: some({ termsSource: z.enum(['custom_pdf', 'platform_default']).nullable(), termsPdfUrl: text }),
  username: some({ username: z.string().max(64) }),
});
export type PreviewDraft = z.infer<typeof draftSchema>;

/** From the settings page to the storefront in its frame: everything unsaved, each time whole; or that the page is live (again). */
export const toFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('stallwire:draft'), draft: draftSchema }),
  z.strictObject({ type: z.literal('stallwire:live') }),
]);
export type ToFrame = z.infer<typeof toFrame>;

/** From the frame: it listens now (sent again whenever it starts over), or it shows a draft. */
export const fromFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('stallwire:ready') }),
  z.strictObject({ type: z.literal('stallwire:shown'), unsaved: z.boolean() }),
]);
export type FromFrame = z.infer<typeof fromFrame>;

export const emptyDraft: PreviewDraft = {};
export const isEmptyDraft = (draft: PreviewDraft): boolean =>
  publicSections.every((key) => Object.keys(draft[key] ?? {}).length === 0);

/** A message of this shape, from that window, on this page's own origin; anything else is null. */
export function received<S extends z.ZodType>(
  event: MessageEvent<unknown>,
  from: MessageEventSource | null | undefined,
  schema: S,
): z.output<S> | null {
  if (event.origin !== window.location.origin || !from || event.source !== from) return null;
  const parsed = schema.safeParse(event.data);
  return parsed.success ? parsed.data : null;
}

/** What the storefront looks like with the draft laid over it. */
export const withDraft = (view: StorefrontView, draft: PreviewDraft): StorefrontView => ({
  ...view,
  branding: over(view.branding, draft.branding),
  contact: over(view.contact, draft.contact),
  status: over(view.status, draft.status),
  terms: over(view.terms, draft.terms),
  username: over(view.username, draft.username),
});

type Loose<T> = { [K in keyof T]?: T[K] | undefined };

function over<T extends object>(held: T, draft: Loose<T> | undefined): T {
  if (!draft) return held;
  const said = Object.entries(draft).filter(([, value]) => value !== undefined);
  return { ...held, ...Object.fromEntries(said) };
}
