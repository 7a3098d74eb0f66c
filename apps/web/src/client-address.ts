import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** What the API believes about a client's address: only this pair, and only with the right secret. */
const addressHeader = 'x-forwarded-for';
const secretHeader = 'x-stallwire-proxy-secret';

export interface Trust {
  /** Shared with the API; without it the API believes the socket only. */
  readonly proxySecret: string | undefined;
  /** How many reverse proxies stand before this server. */
  readonly trustedProxies: number;
}

/**
 * Writes the real client's address into every request before Next sees it. Next hands X-Forwarded-For on as it came, so anybody
 * could claim any address; the socket's own peer (or, behind trusted proxies, what the outermost of them saw) cannot be claimed.
 */
export function vouchForAddresses({ proxySecret, trustedProxies }: Trust): void {
  subscribe('http.server.request.start', (message) => {
    const { headers, socket } = requestOf(message);
    const claimed = (headers[addressHeader] ?? '').toString().split(',');
    const peer = trustedProxies > 0 ? claimed.at(-trustedProxies)?.trim() : undefined;
    headers[addressHeader] = plain(peer || socket.remoteAddress || '');
    if (proxySecret) headers[secretHeader] = proxySecret;
    else delete headers[secretHeader];
  });
}

/** An IPv4 client of a dual-stack socket, and this machine itself, by the name everybody knows. */
const plain = (address: string): string => (address === '::1' ? '127.0.0.1' : address.replace(/^::ffff:/i, ''));

/** Node documents this channel's message as `{ request, response, socket, server }` without giving it a type. */
const requestOf = (message: unknown): IncomingMessage => (message as { request: IncomingMessage }).request;
