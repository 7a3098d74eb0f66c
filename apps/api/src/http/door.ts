import type { HttpBindings } from '@hono/node-server';
import type { ReadClient } from '@stallwire/db';
import type { CloseReason } from '@stallwire/events';
import type { Actor, Inspection, Kernel, Operations, Payments, Snapshots, TransportName } from '@stallwire/kernel';
import type { Env, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Identities } from '../auth/identify';

/** What a door may use. It parses, asks a verb or a read, and answers; it decides nothing. */
export interface DoorDeps {
  readonly db: ReadClient;
  readonly kernel: Kernel;
  readonly snapshot: Snapshots;
  readonly identities: Identities;
  readonly payments: Payments;
  readonly inspection: Inspection;
  readonly operations: Operations;
  /** Told of each connection that we end, and why. */
  hungUp(transport: TransportName, reason: CloseReason): void;
  /** Told of failures that are nobody's fault but ours. */
  report(error: unknown, where: string): void;
}

export interface DoorEnv extends Env {
  Bindings: HttpBindings;
  Variables: {
    /** Set by `withActor`. */
    actor: Actor;
  };
}
export type Door = Hono<DoorEnv>;

/** Puts who asks into `c.var.actor`. A session that has ended makes a visitor of them; gates say the rest. */
export const withActor = ({ identities }: Pick<DoorDeps, 'identities'>) =>
  createMiddleware<DoorEnv>(async (c, next) => {
    c.set('actor', await identities.actorOfRequest(c.req.raw));
    await next();
  });
