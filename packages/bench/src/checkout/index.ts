import { buildBundles } from '../processes/bundles';
import { chooseCores } from '../processes/cores';
import { Worker } from '../processes/worker';
import { describeMachine } from '../report/machine';
import type { Results } from '../report/results';
import type { CheckoutPlan } from './plan';
import type { ProviderCalls } from './provider';
import { type CheckoutSample, hows, type What } from './samples';
import type { CheckoutServerCalls } from './server';

export interface CheckoutOptions {
  readonly plan: CheckoutPlan;
  /** An empty database, migrated or not. */
  readonly databaseUrl: string;
  progress(line: string): void;
}

/**
 * What selling costs and what telling of it costs: whole checkouts, with the log and without it, in turn.
 * @throws when an order was not paid, or was told of where it should not have been
 */
export async function checkout({ plan, databaseUrl, progress }: CheckoutOptions): Promise<Results<CheckoutSample>> {
  const cores = chooseCores();
  using bundles = await buildBundles({ server: 'checkout/server.ts', provider: 'checkout/provider.ts' });
  await using server = new Worker<CheckoutServerCalls>({
    file: bundles.files.server,
    core: cores.server,
    flags: ['--expose-gc'],
  });
  await using provider = new Worker<ProviderCalls>({ file: bundles.files.provider, core: cores.client });
  const { stores, callers, warmUp, rounds } = plan;
  const buyers = Math.max(warmUp, plan.whole, plan.verbs);
  const urls = await provider.call('open', await server.call('open', { databaseUrl, stores, buyers }));
  await server.call('payAt', { urls });

  const samples: CheckoutSample[] = [];
  const whats: readonly What[] = ['whole', 'verbs'];
  for (let round = -1; round < rounds; round++) {
    // Who comes first changes with the round, and the first round warms up.
    const turn = round % 2 === 0 ? hows : hows.toReversed();
    for (const what of whats)
      for (const how of turn) {
        const count = round < 0 ? warmUp : plan[what];
        const values = await server.call('checkOut', { what, how, callers, count });
        if (round >= 0) samples.push({ what, how, round, count, values });
      }
    progress(`round ${Math.max(0, round + 1)} of ${rounds}`);
  }
  const each = 2 * warmUp + rounds * (plan.whole + plan.verbs);
  const { all, paid, told } = await server.call('orders', {});
  if (all !== 2 * each || paid !== all || told !== each)
    throw new Error(
      `Of ${2 * each} checkouts there are ${all} orders, ${paid} paid; ${told} were told of, not ${each}.`,
    );
  return { bench: 'checkout', at: new Date().toISOString(), machine: describeMachine(cores), samples };
}
