import 'server-only';
import { headers } from 'next/headers';
import { env } from './env';

/** Where this visitor's browser finds the API's socket: this page's host at the API's port, unless the environment says otherwise. */
export async function socketUrl(): Promise<string> {
  const { protocol, host } = new URL(env.API_PUBLIC_ORIGIN ?? (await samePlace()));
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/trpc`;
}

async function samePlace(): Promise<string> {
  const sent = await headers();
  const scheme = sent.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' ? 'https' : 'http';
  const { hostname } = new URL(`http://${sent.get('host') ?? 'localhost'}`);
  return `${scheme}://${hostname}:${env.API_PORT}`;
}
