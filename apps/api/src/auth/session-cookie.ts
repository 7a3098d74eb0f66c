import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { parse, serialize } from 'hono/utils/cookie';

export const cookiePrefix = 'stallwire';
/** What better-auth calls the cookie that carries the session. */
export const sessionCookieName = (secure: boolean): string =>
  `${secure ? '__Secure-' : ''}${cookiePrefix}.session_token`;
/** Names an anonymous browser, whose carts it opens. */
const browserCookie = 'stallwire.browser';
/** Guest link tokens that were exchanged here, separated by dots. */
const grantsCookie = 'stallwire.grants';

/** What a request says about who sends it, before anything is believed. */
export interface Claims {
  /** `bad`: a session was sent whose signature is not ours. */
  readonly session: { readonly token: string } | 'bad' | null;
  readonly browserKeyHash: string | null;
  readonly grantHashes: readonly string[];
}

/** Seconds: as long as browsers keep a cookie at most. */
const browserCookieAge = 400 * 24 * 60 * 60;

/** A key for a browser that has none: what opens its carts, and the `set-cookie` header that leaves it there. */
export function newBrowserKey(secure: boolean): { browserKeyHash: string; setCookie: string } {
  const key = randomBytes(32).toString('base64url');
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: browserCookieAge } as const;
  return { browserKeyHash: sha256(key), setCookie: serialize(browserCookie, key, options) };
}

/** The most links that a browser holds; the oldest goes for a new one. */
const mostGrants = 20;
/** Seconds. The grants behind it end by themselves. */
const grantsAge = 90 * 24 * 60 * 60;

/** The `set-cookie` header that adds a link's token to those which these cookies hold. */
export function grantCookie(cookie: string | undefined, token: string, secure: boolean): string {
  const held = ((cookie === undefined ? undefined : parse(cookie)[grantsCookie]) ?? '').split('.').filter(Boolean);
  const tokens = [token, ...held.filter((other) => other !== token)].slice(0, mostGrants);
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: grantsAge } as const;
  return serialize(grantsCookie, tokens.join('.'), options);
}

/** The anonymous browser that sends these cookies, or null. */
export const browserKeyHashIn = (cookie: string | undefined): string | null =>
  cookie === undefined ? null : browserKeyHashOf(parse(cookie));

function browserKeyHashOf({ [browserCookie]: key }: Readonly<Record<string, string>>): string | null {
  return key ? sha256(key) : null;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** `{token}.{base64 HMAC-SHA256}`, which is how better-auth signs a cookie; the token alone when `unsignedToo`. */
function tokenIn(text: string, secret: string, unsignedToo: boolean): string | null {
  const dot = text.lastIndexOf('.');
  if (dot < 1) return unsignedToo && /^[\x21-\x7e]+$/.test(text) ? text : null;
  const token = text.slice(0, dot);
  const given = Buffer.from(text.slice(dot + 1));
  const ours = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'));
  return given.length === ours.length && timingSafeEqual(given, ours) ? token : null;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The bearer token of a non-browser counts before a cookie. */
export function claimsIn(
  headers: { cookie: string | undefined; authorization: string | undefined },
  { cookieName, secret }: { cookieName: string; secret: string },
): Claims {
  const cookies = headers.cookie ? parse(headers.cookie) : {};
  const bearer = /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const sent = bearer === undefined ? cookies[cookieName] : decoded(bearer);
  const token = sent ? tokenIn(sent, secret, bearer !== undefined) : null;
  return {
    session: token ? { token } : sent ? 'bad' : null,
    browserKeyHash: browserKeyHashOf(cookies),
    grantHashes: (cookies[grantsCookie] ?? '').split('.').filter(Boolean).slice(0, mostGrants).map(sha256),
  };
}
