import { timingSafeEqual } from 'node:crypto';

/** Set here and nowhere else: what a request brought under this name is overwritten. */
export const clientAddressHeader = 'x-stallwire-client';
/** By which the web server shows that it may vouch for `X-Forwarded-For`. */
export const proxySecretHeader = 'x-stallwire-proxy-secret';

function same(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** The client's address: the socket's, or what the web server says it is. */
export function clientAddress(
  headers: Headers,
  socketAddress: string | undefined,
  proxySecret: string | undefined,
): string {
  const shown = headers.get(proxySecretHeader);
  const vouched = proxySecret !== undefined && shown !== null && same(shown, proxySecret);
  const forwarded = vouched ? headers.get('x-forwarded-for')?.split(',')[0]?.trim() : undefined;
  return forwarded || socketAddress || '127.0.0.1';
}
