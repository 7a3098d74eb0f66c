import { createPool, createPrisma } from '@stallwire/db';
import { testDatabase } from '@stallwire/db/testing';
import { createKernel } from '@stallwire/kernel';
import type { Sweep } from '@stallwire/modules';
import { expect, test } from 'vitest';
import { apiWorld } from '../doors/api.fixture';
import { createMetrics } from '../metrics';
import { startJobs } from './index';

/** Something to wait for: each `mark` lets one `next` go on. */
function counter() {
  const waiting: (() => void)[] = [];
  let marks = 0;
  return {
    mark() {
      marks++;
      waiting.shift()?.();
    },
    marks: () => marks,
    next: () => new Promise<void>((resolve) => waiting.push(resolve)),
  };
}

async function queue(nodes: number, sweep: Sweep) {
  const database = await testDatabase();
  const pool = createPool({ url: database.url, poolSize: 10 });
  const prisma = createPrisma({ pool });
  const kernel = createKernel({ prisma, publish: () => {} });
  const reported: unknown[] = [];
  const metrics = Array.from({ length: nodes }, createMetrics);
  const report = (error: unknown) => void reported.push(error);
  const running = await Promise.all(
    metrics.map((own) => startJobs({ pool, kernel, sweeps: [sweep], metrics: own, report })),
  );
  return {
    metrics: async () => (await Promise.all(metrics.map(({ registry }) => registry.metrics()))).join('\n'),
    reported,
    running,
    loseDatabase: () => database.drop(),
    async [Symbol.asyncDispose]() {
      await Promise.all(running.map((jobs) => jobs.stop()));
      await prisma.$disconnect();
      await pool.end();
      await database.drop();
    },
  };
}
const rarely = '0 0 1 1 *';

test('a run is one process’s, and as the system’s', async () => {
  const runs = counter();
  const actors = new Set<string>();
  const sweep: Sweep = {
    name: 'test.count',
    cron: rarely,
    async run({ actor }) {
      actors.add(JSON.stringify(actor));
      runs.mark();
    },
  };
  await using nodes = await queue(3, sweep);
  for (let expected = 1; expected <= 3; expected++) {
    const ran = runs.next();
    // Three wishes for the same run: the first one queues it, whoever wakes first takes it.
    await Promise.all(nodes.running.map((jobs) => jobs.wake('test.count')));
    await ran;
  }
  expect(runs.marks()).toBeLessThanOrEqual(9);
  expect(actors).toEqual(new Set([JSON.stringify({ kind: 'system', job: 'test.count' })]));
  expect(nodes.reported).toEqual([]);
  expect(await nodes.metrics()).toContain('stallwire_job_seconds_count{job="test.count",outcome="done"}');
});

test('a run that fails is reported, counted and tried again', async () => {
  const runs = counter();
  const sweep: Sweep = {
    name: 'test.fail',
    cron: rarely,
    async run() {
      const first = runs.marks() === 0;
      runs.mark();
      if (first) throw new Error('the first one fails');
    },
  };
  await using nodes = await queue(1, sweep);
  const first = runs.next();
  await nodes.running[0]?.wake('test.fail');
  await first;
  await runs.next();
  expect(nodes.reported.map(String)).toEqual(['Error: the first one fails']);
  const metrics = await nodes.metrics();
  expect(metrics).toContain('stallwire_job_seconds_count{job="test.fail",outcome="failed"} 1');
  expect(metrics).toMatch(/stallwire_jobs\{job="test.fail",state="(active|completed)"\} 1/);
});

test('a database that goes away under a run ends the run and nothing else', async () => {
  const begun = counter();
  const gone = counter();
  const sweep: Sweep = {
    name: 'test.gone',
    cron: rarely,
    async run() {
      const waiting = gone.next();
      begun.mark();
      await waiting;
    },
  };
  await using nodes = await queue(1, sweep);
  const first = begun.next();
  await nodes.running[0]?.wake('test.gone');
  await first;
  await nodes.loseDatabase();
  gone.mark();
  await nodes.running[0]?.wake('test.gone');
  expect(nodes.reported.length).toBeGreaterThan(0);
});

test('the API runs its sweeps, shows them in its metrics, and lets go of them when it stops', async () => {
  const world = await apiWorld({ jobs: true });
  const { count } = await world.prisma.$queryRaw<[{ count: number }]>`SELECT count(*)::int FROM pgboss.schedule`.then(
    ([row]) => row,
  );
  expect(count).toBeGreaterThan(0);
  const metrics = await (await fetch(`${world.url}/metrics`)).text();
  expect(metrics).toContain('stallwire_jobs');
  await world[Symbol.asyncDispose]();
});
