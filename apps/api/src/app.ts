import type { PrismaClient } from '@stallwire/db';
import { type Failpoint, type Kernel, noPayments, type Payments, refuse } from '@stallwire/kernel';
import { runSweep, type Sweep, tellAllViews } from '@stallwire/modules';
import type { RunningHub, TransportDeps } from '@stallwire/realtime';
import { createAuth } from './auth/auth';
import { type Core, openCore } from './core';
import { knowDemoPayments } from './demo/known-payments';
import { seedDemo } from './demo/seed';
import { authDoor } from './doors/auth';
import { docsDoor } from './doors/docs';
import { freshnessDoor } from './doors/freshness';
import { healthDoor } from './doors/health';
import { mailboxDoor } from './doors/mailbox';
import { metricsDoor } from './doors/metrics';
import { orderLinksDoor } from './doors/order-links';
import { productFilesDoor } from './doors/product-files';
import { settingsRestDoor } from './doors/settings-rest';
import { stripeWebhookDoor } from './doors/stripe-webhook';
import { trpcDoor } from './doors/trpc';
import { uploadsDoor } from './doors/uploads';
import { visitsDoor } from './doors/visits';
import { httpApp } from './http/app';
import type { DoorDeps } from './http/door';
import { createOrigins, type Origins } from './http/origins';
import { closeServer, httpServer, listen } from './http/server';
import { type Jobs, startJobs } from './jobs';
import { startFollowing } from './jobs/following';
import { type Paced, paced } from './jobs/paced';
import { sweeps } from './jobs/sweeps';
import type { Logger } from './logger';
import { createLookups } from './lookups';
import { mailSweep } from './mail/sending';
import { smtpServer } from './mail/transport';
import { watchLegacy } from './metrics';
import { createPayments, type PaymentParts } from './payments';
import type { StripeOptions } from './payments/client';
import { keptSecret } from './secrets';
import { openSockets, type SocketAdmin } from './sockets';
import { createUploadStore } from './uploads';
import type { S3Options } from './uploads/s3';
import { createIntake } from './visits/intake';

export interface ApiOptions {
  readonly databaseUrl: string;
  /** What carries events between several of these; one alone needs none. */
  readonly redisUrl?: string | undefined;
  /** 0 for any free one. */
  readonly port: number;
  /** The pages that may speak to this API; the first is the one that links are made of. */
  readonly webOrigins: readonly string[];
  /** Generated secrets, and uploads unless they go elsewhere. */
  readonly dataDir: string;
  readonly logger: Logger;
  /** Where uploads go instead of the data folder. */
  readonly s3?: S3Options | undefined;
  /** Who takes e-mails; without it they are kept where `GET /api/mailbox` shows them. */
  readonly smtp?: { readonly url: string; readonly from: string } | undefined;
  /** Who takes payments; without it nobody does. */
  readonly stripe?: StripeOptions | undefined;
  readonly authSecret?: string | undefined;
  readonly proxySecret?: string | undefined;
  readonly failpoint?: Failpoint | undefined;
  /** Puts demo data in, if nobody lives in the database yet. */
  readonly demo?: boolean;
  /** False leaves live subscriptions over ws to the stock tRPC adapter; true unless told. */
  readonly trpcFront?: boolean;
  /** Who may look at Socket.IO's admin view, `password` being its bcrypt hash; without it there is none. */
  readonly socketAdmin?: SocketAdmin | undefined;
  /** False leaves what time makes due to others; true unless told. */
  readonly jobs?: boolean;
  /** Attempts to sign in, and to sign up, per minute and address; 20 unless told. */
  readonly attemptsPerMinute?: number;
}

export interface RunningApi {
  readonly port: number;
  readonly kernel: Kernel;
  readonly prisma: PrismaClient;
  readonly hub: RunningHub;
  /** What speaks to the payment provider, when there is one. */
  readonly payments: PaymentParts | null;
  /** What session cookies are signed with. */
  readonly authSecret: string;
  /** Takes no one new, hangs up on all who listen (evenly, over 10 s at most), lets what runs end. */
  close(): Promise<void>;
}

/** ms: between two sockets that are hung up on, in all at most, and what a running request still gets afterwards. */
const drain = { each: 20, most: 10_000, requests: 5_000 };

/** The whole API. Migrates the database first. */
export async function startApi(options: ApiOptions): Promise<RunningApi> {
  const secret = options.authSecret ?? keptSecret(options.dataDir, 'auth');
  const secure = options.webOrigins[0]?.startsWith('https:') ?? false;
  const core = await openCore({ ...options, secret, secure });
  if (options.demo && (await seedDemo({ prisma: core.prisma, uploads: createUploadStore(options) })))
    options.logger.info('demo data is in');
  const parts = options.stripe
    ? createPayments(options.stripe, { ...core, origin: options.webOrigins[0] ?? '' })
    : null;
  const payments = parts?.provider ?? nobodyPays;
  const mail = options.smtp ? smtpServer(options.smtp) : null;
  const mails = mailSweep({ server: mail, origin: options.webOrigins[0] ?? '', report: core.report });
  const due = [...sweeps, mails, ...(parts?.sweeps ?? [])];
  const jobs = options.jobs === false ? noJobs : await startJobs({ ...core, sweeps: due });
  const prompt = options.jobs === false ? nothingPrompt : startPrompt(core, mails);
  const origins = createOrigins(options.webOrigins);
  let draining = false;

  const app = httpApp({
    doors: doorsOf(core, options, { secret, secure, payments, parts, jobs, prompt, draining: () => draining }),
    origins,
    metrics: core.metrics,
    report: core.report,
  });
  const server = httpServer(app);
  const sockets = openSockets(server, {
    deps: transportDeps(core, origins),
    contextFor: (actor, connection) => ({ ...core, actor, payments, connection }),
    draining: () => draining,
    front: options.trpcFront ?? true,
    admin: options.socketAdmin,
  });
  watchLegacy(core.metrics, sockets.legacyStats);
  const port = await listen(server, options.port);
  const known = options.demo && options.stripe?.simulatorUrl && parts ? knowDemoPayments({ ...core, ...parts }) : null;

  const { kernel, prisma, hub } = core;
  let closing: Promise<void> | undefined;
  const close = async () => {
    draining = true;
    const resting = jobs.stop();
    const held = Object.values(hub.stats().connections).reduce((sum, count) => sum + count, 0);
    await hub.close(Math.min(held * drain.each, drain.most));
    await sockets.close();
    await closeServer(server, drain.requests);
    await resting;
    await known?.stop();
    await prompt.stop();
    mail?.close();
    await core.close();
  };
  return {
    port,
    kernel,
    prisma,
    hub,
    payments: parts,
    authSecret: secret,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

const away = () => Promise.reject(refuse('payment.provider_away'));
/** Nobody was named who takes payments. */
const nobodyPays: Payments = { ...noPayments, open: away, subscribe: away };
const noJobs: Jobs = { wake: async () => {}, stop: async () => {} };

/** What is done right after a commit of this process, and by its minute if this process dies. */
interface Prompt {
  readonly views: Pick<Paced, 'wake'>;
  readonly mails: Pick<Paced, 'wake'>;
  stop(): Promise<void>;
}
const nothingPrompt: Prompt = { views: { wake: () => {} }, mails: { wake: () => {} }, stop: async () => {} };

/** ms between two times that a store is told how often its products were looked at. */
const viewsRest = 1_000;

function startPrompt({ kernel, listeners, report }: Core, sending: Sweep): Prompt {
  const mails = paced({
    rest: 0,
    work: () => runSweep(kernel, sending),
    failed: (error) => report(error, sending.name),
  });
  const following = startFollowing({ kernel, report, acted: mails.wake });
  listeners.push(following.tell);
  const views = paced({
    rest: viewsRest,
    work: () => runSweep(kernel, tellAllViews),
    failed: (error) => report(error, tellAllViews.name),
  });
  return {
    views,
    mails,
    stop: async () => {
      await Promise.all([following.stop(), views.stop()]);
      await mails.stop();
    },
  };
}

interface Running {
  readonly jobs: Jobs;
  readonly prompt: Prompt;
  readonly secret: string;
  readonly secure: boolean;
  readonly payments: Payments;
  readonly parts: PaymentParts | null;
  draining(): boolean;
}

function doorsOf(core: Core, options: ApiOptions, running: Running) {
  const { secret, secure, payments, parts, jobs, prompt, draining } = running;
  const { prisma, kernel, hub, metrics } = core;
  const { webOrigins, logger, proxySecret, attemptsPerMinute = 20 } = options;
  const deps: DoorDeps = { ...core, db: prisma, payments };
  return [
    authDoor(
      createAuth({ prisma, kernel, secret, secure, webOrigins, attemptsPerMinute, logger, written: prompt.mails.wake }),
      proxySecret,
    ),
    trpcDoor(deps, hub, secure),
    ...(parts ? [stripeWebhookDoor(parts)] : []),
    orderLinksDoor(deps, secure),
    settingsRestDoor(deps),
    uploadsDoor(deps, createUploadStore(options)),
    productFilesDoor(deps, jobs),
    ...(options.smtp
      ? []
      : [mailboxDoor(deps, { readers: options.demo ? (secure ? 'nobody' : 'everybody') : 'admins' })]),
    visitsDoor(deps, createIntake({ kernel, stored: prompt.views.wake }), proxySecret),
    healthDoor({ unready: async () => (draining() ? 'draining' : core.databaseTrouble()) }),
    metricsDoor(metrics),
    freshnessDoor(deps, metrics),
    docsDoor(),
  ];
}

const transportDeps = ({ hub, identities, prisma, log, hungUp, report }: Core, origins: Origins): TransportDeps => ({
  hub,
  identify: identities.identify,
  origins,
  ...createLookups(prisma),
  positionBefore: log.positionBefore,
  hungUp,
  report,
});
