import { Random } from '@stallwire/api/random';
import { answer } from '../processes/calls';
import type { ChurnPlan } from './plan';
import { Visitor } from './visitor';

/** The process that holds all visitors. */

let visitors: readonly Visitor[] = [];
let wandering: Promise<unknown> = Promise.resolve();
let over = false;
let fail: (error: Error) => void = () => {};
const fault = new Promise<never>((_, reject) => {
  fail = reject;
});
fault.catch(() => {});

export interface Progress {
  readonly reconnects: number;
  readonly stalls: number;
  readonly deliveries: number;
}

const progress = (): Progress => ({
  reconnects: visitors.reduce((sum, { reconnects }) => sum + reconnects, 0),
  stalls: visitors.reduce((sum, { stalls }) => sum + stalls, 0),
  deliveries: visitors.reduce((sum, { follows }) => sum + follows.reduce((heard, f) => heard + f.heard, 0), 0),
});

const calls = {
  /** Everybody comes, and begins to come and go. */
  async begin(of: {
    plan: ChurnPlan;
    port: number;
    channels: readonly string[];
    cookies: readonly (string | null)[];
  }): Promise<Record<string, never>> {
    const { plan, port, channels } = of;
    visitors = of.cookies.map((cookie, index) => {
      const followed = Array.from(
        { length: plan.follows },
        (_, step) => channels[(index + step) % channels.length] ?? '',
      );
      const random = new Random(plan.seed + index);
      return new Visitor({ port, cookie, channels: followed, plan, random, onFault: fail });
    });
    await Promise.race([fault, Promise.all(visitors.map((visitor) => visitor.arrive()))]);
    wandering = Promise.all(visitors.map((visitor) => visitor.wander(() => over)));
    return {};
  },

  /** @throws the first gap, repeat or lost connection */
  async progress(_: Record<string, never>): Promise<Progress> {
    return Promise.race([fault, Promise.resolve(progress())]);
  },

  /** Everybody stays and hears the rest. @returns what was heard, and what should have been */
  async end(of: { heads: Readonly<Record<string, number>> }): Promise<Progress & { readonly due: number }> {
    over = true;
    await Promise.race([fault, wandering]);
    await Promise.race([fault, Promise.all(visitors.map((visitor) => visitor.level(of.heads)))]);
    const due = visitors
      .flatMap(({ follows }) => follows)
      .reduce((sum, { channel, start }) => sum + (of.heads[channel] ?? 0) - start, 0);
    for (const visitor of visitors) visitor.drop();
    return { ...progress(), due };
  },
};

export type ChurnClientCalls = typeof calls;
answer(calls);
