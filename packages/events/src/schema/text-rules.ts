import { z } from 'zod';
import { countryName } from './places';

/** What is wrong with a text, in words for the person who wrote it. */
export class Wrong {
  readonly words: string;
  constructor(words: string) {
    this.words = words;
  }
}
/** Turns a trimmed, non-empty text into what is stored, or says what is wrong with it. */
export type TextRule = (text: string) => string | Wrong;

// What PostgreSQL or a browser cannot show: control characters but tab and line feed, and halves of a pair.
const invisible = /(?![\n\t])[\p{Cc}\p{Cs}]/gu;
const clean = (raw: string): string => raw.replace(/\r\n?/g, '\n').replace(invisible, '').trim();

const apply = (rule: TextRule, text: string, ctx: z.RefinementCtx): string => {
  const made = rule(text);
  if (!(made instanceof Wrong)) return made;
  ctx.addIssue({ code: 'custom', message: made.words });
  return z.NEVER;
};

const asText = () => z.string('Write this as text.');

/** Missing: kept. `null`, `''` or only spaces: cleared. */
export const clearable = (rule: TextRule) =>
  asText()
    .nullable()
    .transform((raw, ctx): string | null => {
      const text = clean(raw ?? '');
      return text === '' ? null : apply(rule, text, ctx);
    })
    .optional();

/** A text that cannot be empty. */
export const needed = (rule: TextRule, whenEmpty: string) =>
  asText().transform((raw, ctx): string => {
    const text = clean(raw);
    return apply(text === '' ? () => new Wrong(whenEmpty) : rule, text, ctx);
  });

/** Several lines of at most `max` characters. */
export const prose =
  (max: number): TextRule =>
  (text) =>
    text.length > max ? new Wrong(`Keep this to ${max.toLocaleString('en')} characters.`) : text;

/** One line of at most `max` characters. */
export const line =
  (max: number): TextRule =>
  (text) =>
    prose(max)(text.replace(/\s+/g, ' '));

const parsed = (text: string): URL | null => {
  if (!/^https?:\/\/[^\s\\]+$/i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.username === '' && url.password === '' ? url : null;
};

const maxLink = 2_048;
/** A file that was uploaded here. */
export const uploadPath = /^\/uploads\/[A-Za-z0-9_-]{1,80}\.[a-z0-9]{1,5}$/;

/** An http(s) address or a file uploaded here. */
export const fileLink: TextRule = (text) => {
  if (text.length > maxLink) return new Wrong('This link is too long.');
  return uploadPath.test(text) || parsed(text)
    ? text
    : new Wrong('Upload a file, or give a link that starts with https://');
};

/** A web address; `example.com` becomes `https://example.com`. */
export const website: TextRule = (text) => {
  if (text.length > 200) return new Wrong('Keep this to 200 characters.');
  const link = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d/.test(text) ? text : `https://${text}`;
  const url = parsed(link);
  return url && domainName(url.hostname) === url.hostname
    ? link
    : new Wrong('Give a web address such as https://example.com');
};

/** A name such as `@ada`, or a link to the profile. */
export const social: TextRule = (text) => {
  if (text.length > 200) return new Wrong('Keep this to 200 characters.');
  if (/^@?[\p{L}\p{N}._-]+$/u.test(text)) return text;
  const link = website(text);
  return link instanceof Wrong ? new Wrong('Give a name such as @ada, or a link to the profile.') : link;
};

export const email: TextRule = (text) =>
  text.length <= 254 && z.email().safeParse(text).success
    ? text
    : new Wrong('Give an e-mail address such as hello@example.com');

/** `#rrggbb`, lower case. */
export const hexColor: TextRule = (text) =>
  /^#[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : new Wrong('Give a colour such as #1f6feb');

/** ISO 3166-1 alpha-2, upper case. */
export const countryCode: TextRule = (text) =>
  countryName(text.toUpperCase()) ? text.toUpperCase() : new Wrong('Give a two-letter country code such as DE.');

/** As Stripe writes tax codes (`txcd_99999999`), or another provider. */
export const taxCode: TextRule = (text) =>
  /^[A-Za-z0-9_.-]{1,50}$/.test(text)
    ? text
    : new Wrong('Use letters, digits, dots, hyphens or underscores, 50 at most.');

const badDomain = new Wrong('Give a domain such as shop.example.com, without https:// and without a path.');
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** A host name of two labels or more, lower case, in its ASCII form (RFC 1123, IDNA); no address, no port. */
export function domainName(text: string): string | Wrong {
  if (/[\s/:@?#\\%[\]]/.test(text) || !URL.canParse(`http://${text}`)) return badDomain;
  const host = new URL(`http://${text}`).hostname.replace(/\.$/, '');
  const labels = host.split('.');
  const last = labels.at(-1) ?? '';
  const fits = host.length <= 253 && labels.length >= 2 && labels.every((l) => label.test(l));
  return fits && /^([a-z]{2,}|xn--[a-z0-9-]+)$/.test(last) ? host : badDomain;
}

/** Words that addresses of ours begin with, or that would pass for the house itself. */
const reserved = new Set(
  (
    'about account admin administrator api app assets auth billing blog buyer cart checkout contact dashboard demo docs ' +
    'favicon health help home legal login logout mail metrics new news notifications null orders owner pay payments ' +
    'platform press pricing privacy products public root sales search security seller sellers settings setup shop shops ' +
    'sign_in sign_out sign_up signin signout signup staff stallwire static status store stores support system team terms ' +
    'trpc undefined uploads user users webhooks www'
  ).split(' '),
);

/** 3–20 letters, digits or underscores that are not the house's own; how it is written is kept. */
export const username: TextRule = (text) => {
  if (!/^[A-Za-z0-9_]{3,20}$/.test(text)) return new Wrong('Use 3 to 20 letters, digits or underscores.');
  return reserved.has(text.toLowerCase()) ? new Wrong('This name is reserved. Choose another.') : text;
};
