import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEnv } from '@t3-oss/env-core';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
const origins = z
  .string()
  .transform((text) => text.split(',').map((origin) => origin.trim()))
  .pipe(z.array(z.url()).min(1))
  .transform((urls) => urls.map((url) => new URL(url).origin));

/** `.data` in the checkout, wherever the process was started. */
const defaultDataDir = path.resolve(fileURLToPath(new URL('../../../.data', import.meta.url)));

/** The API's environment, read once. Everything else is handed what it needs. */
export const env = createEnv({
  server: {
    /** Without one, PostgreSQL is started from npm in the data folder. */
    DATABASE_URL: z.url().optional(),
    /** 0 for any free one, which the log then names. */
    API_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
    WEB_PORT: port.default(3000),
    /** Where the web app is served; cookies and sockets are accepted from there only. Several with commas. */
    WEB_ORIGIN: origins.optional(),
    WEB_ORIGINS: origins.optional(),
    /** Carries events between several API processes; one needs none. */
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    STALLWIRE_DEMO: z.stringbool().default(false),
    /** With a password's bcrypt hash: who may look at Socket.IO's admin view. */
    SOCKETIO_ADMIN_USER: z.string().min(1).default('admin'),
    SOCKETIO_ADMIN_PASSWORD: z
      .string()
      .regex(/^\$2[ab]\$\d\d\$[./\w]{53}$/, 'Write the bcrypt hash of a password.')
      .optional(),
    /** Off: live subscriptions over ws go through the stock tRPC adapter, the same on the wire and slower. */
    TRPC_FRONT: z.stringbool().default(true),
    STALLWIRE_DATA_DIR: z
      .string()
      .default(defaultDataDir)
      .transform((dir) => path.resolve(dir)),
    /** Signs session cookies; made in the data folder when absent. */
    AUTH_SECRET: z.string().min(32).optional(),
    /** Attempts to sign in, and to sign up, per minute and address. */
    AUTH_ATTEMPTS_PER_MINUTE: z.coerce.number().int().min(1).default(20),
    /** Shared with the web server, which under it vouches for a client's address. */
    PROXY_SECRET: z.string().min(16).optional(),
    /** With its webhook secret, and a publishable key for browsers: Stripe. Without: the simulator, in this process. */
    STRIPE_SECRET_KEY: z.string().min(1).optional(),
    STRIPE_WEBHOOK_SECRET: z.string().min(1).optional(),
    STRIPE_PUBLISHABLE_KEY: z.string().min(1).optional(),
    /** Who answers the API in Stripe's place: a recording proxy, stripe-mock. Browsers still get Stripe's form. */
    STRIPE_API_URL: z
      .url({ protocol: /^https?$/ })
      .refine((url) => new URL(url).pathname === '/', 'Give it without a path.')
      .optional(),
    /** Where the simulator listens; 0 for any free one. */
    STRIPE_SIM_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
    /** Where browsers reach it, if not on this machine. */
    STRIPE_SIM_PUBLIC_URL: z.url().optional(),
    /** Where e-mails are handed over (`smtps://user:password@host`); without it they lie in the development mailbox. */
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    /** Whom they are from. */
    MAIL_FROM: z
      .string()
      .regex(/^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$/, 'Write it as Stallwire <mail@shop.example>.')
      .default('Stallwire <no-reply@stallwire.invalid>'),
    UPLOADS_S3_ENDPOINT: z.url().optional(),
    UPLOADS_S3_REGION: z.string().optional(),
    UPLOADS_S3_BUCKET: z.string().optional(),
    UPLOADS_S3_ACCESS_KEY_ID: z.string().optional(),
    UPLOADS_S3_SECRET_ACCESS_KEY: z.string().optional(),
    /** `before_commit:verb.path` or `after_commit:verb.path`: dies there, once. For tests of crashes. */
    STALLWIRE_FAILPOINT: z
      .string()
      .regex(/^(before|after)_commit:[A-Za-z]+\.[A-Za-z]+$/)
      .optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  },
  runtimeEnv: process.env,
  emptyStringAsUndefined: true,
});

/** The web app's origins, the first one being the one that links are made of. */
export const webOrigins: readonly string[] = [
  ...new Set([
    ...(env.WEB_ORIGIN ?? []),
    ...(env.WEB_ORIGINS ?? []),
    ...(env.WEB_ORIGIN || env.WEB_ORIGINS
      ? []
      : [`http://localhost:${env.WEB_PORT}`, `http://127.0.0.1:${env.WEB_PORT}`]),
  ]),
];
