import type { ClientCalls } from '../client/process';
import type { Worker } from '../processes/worker';
import { percentiles } from '../report/percentiles';
import type { CommitPlan } from './plan';
import { Poller } from './poller';
import type { CommitSample, What } from './samples';
import type { CommitServerCalls, How } from './server';

export interface CommitRun {
  readonly plan: CommitPlan;
  readonly server: Worker<CommitServerCalls>;
  readonly client: Worker<ClientCalls>;
  readonly databaseUrl: string;
  /** Where the first store's subscriber listens. */
  readonly at: { readonly port: number; readonly channel: string };
  progress(line: string): void;
}

/** The way of single changes from their commit to those who are told, beside somebody who polls. */
export async function followChanges({ plan, server, client, databaseUrl, at }: CommitRun): Promise<CommitSample[]> {
  const { saves, everyMs, warmUp, pollMs } = plan;
  await client.call('connect', {
    subject: 'stallwire',
    port: at.port,
    seats: [{ channel: at.channel, requestId: 7 }],
    atOnce: 1,
  });
  const made = async (count: number, firstSeq: number) => {
    await client.call('expect', { perSocket: count, keep: 'arrival' });
    const [times, { arrivals }] = await Promise.all([
      server.call('saveEvery', { saves: count, everyMs, firstSeq }),
      client.call('heard', {}),
    ]);
    return { ...times, delivered: arrivals ?? [] };
  };
  await made(warmUp, 1);
  await using poller = new Poller(databaseUrl, at.channel, pollMs);
  await poller.look();
  const { committed, published, delivered } = await made(saves, warmUp + 1);
  await new Promise((resolve) => setTimeout(resolve, pollMs * 1.5));
  const polled = poller.found.slice(warmUp);
  const since = (what: What, times: readonly number[]): CommitSample => {
    if (times.length !== saves) throw new Error(`${what}: ${times.length} of ${saves} changes were seen.`);
    const values = percentiles(times.map((time, index) => time - (committed[index] ?? Number.NaN)));
    return { what, round: 0, count: saves, values: { ...values } };
  };
  return [since('published', published), since('delivered', delivered), since('polled', polled)];
}

/** What the log costs a verb: the same change with and without it, in turn. */
export async function compareThroughput({ plan, server, progress }: CommitRun): Promise<CommitSample[]> {
  const { rounds, callers, savesEach } = plan;
  const samples: CommitSample[] = [];
  const hows: readonly How[] = ['plain', 'logged', 'keyed'];
  for (let round = -1; round < rounds; round++) {
    for (const [index] of hows.entries()) {
      const how = hows[(index + round + hows.length) % hows.length] ?? 'plain';
      const { ms, cpu } = await server.call('saveTogether', { how, callers, saves: savesEach });
      const count = callers * savesEach;
      // The first round warms up.
      if (round < 0) continue;
      samples.push({ what: how, round, count, values: { perSecond: (count / ms) * 1_000, us: cpu / count } });
    }
    progress(`throughput: round ${Math.max(0, round + 1)} of ${rounds}`);
  }
  return samples;
}

/** Many events in one commit. */
export async function tellMany({ plan, server }: CommitRun): Promise<CommitSample[]> {
  const { rounds, many, manyTimes } = plan;
  const samples: CommitSample[] = [];
  await server.call('tellMany', { events: many });
  for (let round = 0; round < rounds; round++) {
    for (let time = 0; time < manyTimes; time++) {
      samples.push({
        what: 'many',
        round,
        count: many,
        values: { each: await server.call('tellMany', { events: many }) },
      });
    }
  }
  return samples;
}
