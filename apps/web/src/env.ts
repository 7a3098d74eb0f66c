import { createEnv } from '@t3-oss/env-core';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);

/** The web server's environment, read once. The browser gets none of it but what a server component hands over. */
export const env = createEnv({
  server: {
    API_PORT: port.default(4000),
    /** Folder of the build below this app; one for each API it was built against. */
    WEB_DIST_DIR: z
      .string()
      .regex(/^\.next[\w-]*$/)
      .default('.next'),
    /** Where this server reaches the API; rewrites to it are fixed when the app is built. */
    API_ORIGIN: z.url().optional(),
    /** Where browsers reach the API's sockets, when that is not this page's host at API_PORT. */
    API_PUBLIC_ORIGIN: z.url().optional(),
    /** Shared with the API; under it this server vouches for a client's address. */
    PROXY_SECRET: z.string().min(16).optional(),
    /** How many reverse proxies stand before this server; their entries of X-Forwarded-For are believed. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(8).default(0),
    /** Off where a proxy before this server compresses, or where every byte stays on one machine. */
    WEB_COMPRESS: z.stringbool().default(true),
    STALLWIRE_DEMO: z.stringbool().default(false),
  },
  runtimeEnv: process.env,
  emptyStringAsUndefined: true,
});

/** The API as this server reaches it, without a slash at the end. */
export const apiOrigin = (env.API_ORIGIN ?? `http://127.0.0.1:${env.API_PORT}`).replace(/\/$/, '');
