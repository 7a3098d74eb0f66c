import 'server-only';
import { headers } from 'next/headers';
import { env } from './env';

/** Where this visitor's browser finds the API's socket: this page's host at the API's port, unless the environment says otherwise. */
export async function socketUrl(): Promise<string> {
  const here = new URL(await pageOrigin());
  const { protocol, host } = new URL(env.API_PUBLIC_ORIGIN ?? `${here.protocol}//${here.hostname}:${env.API_PORT}`);
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/trpc`;
}

/** This site's origin as the visitor addressed it. */
export async function pageOrigin(): Promise<string> {
  const sent = await headers();
  const scheme = sent.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' ? 'https' : 'http';
  const host = sent.get('host') ?? 'localhost';
  return URL.canParse(`${scheme}://${host}`) ? new URL(`${scheme}://${host}`).origin : 'http://localhost';
}
