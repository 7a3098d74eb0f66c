import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { env } from './env';

/** What the API believes about a client's address: only this pair, and only with the right secret. */
const addressHeader = 'x-forwarded-for';
const secretHeader = 'x-stallwire-proxy-secret';

/**
 * Writes the real client's address into every request before Next sees it. Next hands X-Forwarded-For on as it came, so anybody
 * could claim any address; the socket's own peer (or, behind `TRUSTED_PROXIES` proxies, what the outermost of them saw) cannot be claimed.
 */
export function vouchForAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    const { headers, socket } = requestOf(message);
    const claimed = (headers[addressHeader] ?? '').toString().split(',');
    const peer = env.TRUSTED_PROXIES > 0 ? claimed.at(-env.TRUSTED_PROXIES)?.trim() : undefined;
    headers[addressHeader] = plain(peer || socket.remoteAddress || '');
    if (env.PROXY_SECRET) headers[secretHeader] = env.PROXY_SECRET;
    else delete headers[secretHeader];
  });
}

/** An IPv4 client of a dual-stack socket, and this machine itself, by the name everybody knows. */
const plain = (address: string): string => (address === '::1' ? '127.0.0.1' : address.replace(/^::ffff:/i, ''));

/** Node documents this channel's message as `{ request, response, socket, server }` without giving it a type. */
const requestOf = (message: unknown): IncomingMessage => (message as { request: IncomingMessage }).request;
