import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { parse } from 'hono/utils/cookie';

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
  const browser = cookies[browserCookie];
  return {
    session: token ? { token } : sent ? 'bad' : null,
    browserKeyHash: browser ? sha256(browser) : null,
    grantHashes: (cookies[grantsCookie] ?? '').split('.').filter(Boolean).slice(0, 20).map(sha256),
  };
}
