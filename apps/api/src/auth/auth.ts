import { newId, type PrismaClient } from '@stallwire/db';
import { type Kernel, noGrants, Refusal } from '@stallwire/kernel';
import { mergeCarts, revokeSession, writeMail } from '@stallwire/modules';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { bearer } from 'better-auth/plugins';
import { z } from 'zod';
import type { Logger } from '../logger';
import { clientAddressHeader } from './client-address';
import { rateLimitStorage } from './rate-limit';
import { browserKeyHashIn, cookiePrefix } from './session-cookie';

export interface AuthOptions {
  readonly prisma: PrismaClient;
  readonly kernel: Kernel;
  readonly secret: string;
  /** The first is the one that links are made of. */
  readonly webOrigins: readonly string[];
  /** Cookies for https only. */
  readonly secure: boolean;
  /** Attempts to sign in, and to sign up, per minute and address. */
  readonly attemptsPerMinute: number;
  readonly logger: Logger;
  /** Told when an e-mail was put into the queue. */
  written(): void;
}

/** Seconds. */
const hour = 60 * 60;
const day = 24 * hour;
/** E-mails that one address may have sent. */
const letters = { window: 60 * 10, max: 10 };
/** Nobody makes themselves an admin. */
const chosenRole = z.enum(['buyer', 'seller'], 'Choose buyer or seller.');

const nameWords = 'A name has 1 to 100 characters.';
const personName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u);
const picture = z
  .url({ protocol: /^https?$/ })
  .max(2_048)
  .nullish();
const badRequest = (message: string): APIError => new APIError('BAD_REQUEST', { message });

export type Auth = ReturnType<typeof createAuth>;

/** E-mail and password, sessions in the database. Sessions end in the account module's verbs only, so that each end is told. */
export function createAuth(options: AuthOptions) {
  const { prisma, kernel, secret, webOrigins, logger } = options;
  const attempts = { window: 60, max: options.attemptsPerMinute };
  const write = async (
    { id: userId, email: to }: { id: string; email: string },
    letter: { subject: string; text: string; href: string },
  ) => {
    await kernel.run(writeMail, { actor: { kind: 'system', job: 'auth' }, input: { to, userId, ...letter } });
    options.written();
  };
  return betterAuth({
    appName: 'Stallwire',
    baseURL: webOrigins[0],
    basePath: '/api/auth',
    trustedOrigins: [...webOrigins],
    secret,
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    account: { modelName: 'credential' },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, defaultValue: 'buyer', validator: { input: chosenRole } },
      },
    },
    session: { expiresIn: 7 * day, updateAge: day, freshAge: 0, cookieCache: { enabled: false } },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: hour,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }) => dropLinks(prisma, user.id),
      sendResetPassword: ({ user, token }) =>
        write(user, {
          subject: 'Set a new password',
          text: 'Somebody, perhaps you, asked for a new password for your account. The link is good for an hour. Otherwise there is nothing to do.',
          href: `/reset-password?token=${encodeURIComponent(token)}`,
        }),
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: day,
      sendVerificationEmail: ({ user, token }) =>
        write(user, {
          subject: 'Confirm your e-mail address',
          text: `Welcome, ${user.name}. Confirm that this address is yours; the link is good for a day.`,
          href: `/api/auth/verify-email?token=${encodeURIComponent(token)}&callbackURL=${encodeURIComponent('/verify-email')}`,
        }),
    },
    rateLimit: {
      enabled: true,
      window: 10,
      max: 100,
      customStorage: rateLimitStorage(),
      customRules: {
        '/sign-in/email': attempts,
        '/sign-up/email': attempts,
        '/change-password': attempts,
        '/request-password-reset': letters,
        '/send-verification-email': letters,
        '/reset-password': attempts,
      },
    },
    plugins: [bearer()],
    advanced: {
      cookiePrefix,
      useSecureCookies: options.secure,
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    hooks: {
      before: createAuthMiddleware(async ({ path, body }) => {
        if (path !== '/update-user' && path !== '/sign-up/email') return;
        const sent: Record<string, unknown> = body ?? {};
        if (path === '/update-user' && 'role' in sent) throw badRequest('The kind of account stays what it is.');
        if ('name' in sent && !personName.safeParse(sent.name).success) throw badRequest(nameWords);
        if (!picture.safeParse(sent.image).success) throw badRequest('Give a web address of the picture.');
      }),
      after: createAuthMiddleware(async ({ path, context, headers }) => {
        const { newSession, session, returned } = context;
        if (path === '/change-password' && session && !(returned instanceof Error))
          await dropLinks(prisma, session.user.id);
        if (!newSession) return;
        await takeCarts(kernel, newSession.session, headers?.get('cookie') ?? undefined).catch((error: unknown) =>
          logger.error({ err: error, where: 'auth' }, 'carts were not taken over'),
        );
      }),
    },
    databaseHooks: {
      session: { delete: { before: (session) => endSession(kernel, session) } },
    },
    telemetry: { enabled: false },
    onAPIError: {
      onError: (error) => {
        if (!isExpected(error)) logger.error({ err: error, where: 'auth' }, 'unexpected');
      },
    },
    logger: {
      level: 'warn',
      log: (level, message, ...details) =>
        logger[level === 'error' ? 'error' : 'warn']({ details }, `auth: ${message}`),
    },
  });
}

/** What the library answers with a status below 500 is the caller's affair. */
const isExpected = (error: unknown): boolean => error instanceof APIError && error.statusCode < 500;

/** Links for a new password that somebody asked for before it was set: the next one to find such a mail is not let in by it. */
async function dropLinks(prisma: PrismaClient, userId: string): Promise<void> {
  await prisma.verification.deleteMany({ where: { value: userId, identifier: { startsWith: 'reset-password:' } } });
}

/** What a visitor put into their carts is the buyer's once they sign in. */
async function takeCarts(
  kernel: Kernel,
  { id: sessionId, userId }: { id: string; userId: string },
  cookie: string | undefined,
): Promise<void> {
  const browserKeyHash = browserKeyHashIn(cookie);
  const user = browserKeyHash && (await kernel.db.user.findUnique({ where: { id: userId }, select: { role: true } }));
  if (!user) return;
  const grants = { ...noGrants, browserKeyHash };
  await kernel.run(mergeCarts, { actor: { kind: 'user', userId, role: user.role, sessionId, grants }, input: {} });
}

/** Signing out, revoking and changing the password all come through here: the row goes and the event is told in one commit. */
async function endSession(kernel: Kernel, { id, userId }: { id: string; userId: string }): Promise<void> {
  const user = await kernel.db.user.findUnique({ where: { id: userId }, select: { role: true } });
  if (!user) return;
  const actor = { kind: 'user', userId, role: user.role, sessionId: id, grants: noGrants } as const;
  try {
    await kernel.run(revokeSession, { actor, input: { sessionId: id } });
  } catch (error) {
    const endedAlready = error instanceof Refusal && error.code === 'account.session_not_found';
    if (!endedAlready) throw error;
  }
}
