import { sectionSchemas } from '@stallwire/events/schema/settings';

const socials = {
  socialInstagram: { name: 'Instagram', base: 'https://www.instagram.com/' },
  socialTwitter: { name: 'X', base: 'https://x.com/' },
  socialTiktok: { name: 'TikTok', base: 'https://www.tiktok.com/@' },
  socialSnapchat: { name: 'Snapchat', base: 'https://www.snapchat.com/add/' },
} as const;
export type SocialField = keyof typeof socials;
export const socialFields = Object.keys(socials) as SocialField[];

export interface SocialLink {
  readonly name: string;
  /** Null while what was typed leads nowhere. */
  readonly href: string | null;
}

/** A profile from a name such as `@ada` or from a link. Values may be half typed: only http(s) addresses come out. */
export function socialLink(field: SocialField, value: string): SocialLink {
  const { name, base } = socials[field];
  const handle = /^@?([\p{L}\p{N}._-]+)$/u.exec(value.trim())?.[1];
  return { name, href: handle ? base + encodeURIComponent(handle) : webLink(value) };
}

/** An http(s) address, or null. */
export function webLink(value: string): string | null {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return null;
  return new URL(value).href;
}

/** A picture's or document's address if it is one that could be saved, else null. */
export function fileLink(value: string | null): string | null {
  const parsed = sectionSchemas.branding.safeParse({ storeLogo: value });
  return parsed.success ? (parsed.data.storeLogo ?? null) : null;
}

/** `mailto:` for a whole address, null for anything else. */
export function mailLink(value: string): string | null {
  const parsed = sectionSchemas.contact.safeParse({ contactEmail: value });
  return parsed.success && parsed.data.contactEmail ? `mailto:${parsed.data.contactEmail}` : null;
}
