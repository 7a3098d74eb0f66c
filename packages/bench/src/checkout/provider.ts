import { createStripeSim } from '@stallwire/stripe-sim';
import { answer } from '../processes/calls';

/** The process that the payment provider is: what it costs is not the API's. */

const calls = {
  /** A simulator for each address that its messages go to. @returns where they are */
  async open(of: { webhooks: readonly string[]; secret: string }): Promise<readonly string[]> {
    const sims = await Promise.all(
      of.webhooks.map((url) => createStripeSim({ webhooks: [{ url, secret: of.secret }] })),
    );
    return sims.map(({ url }) => url);
  },
};

export type ProviderCalls = typeof calls;
answer(calls);
