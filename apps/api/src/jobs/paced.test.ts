import { expect, it } from 'vitest';
import { paced } from './paced';

const gate = () => {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

it('wakes that come before a run begins are one run; one that comes while it runs is another', async () => {
  const [began, hold, second] = [gate(), gate(), gate()];
  let runs = 0;
  const work = async () => {
    runs++;
    if (runs === 2) second.open();
    began.open();
    if (runs === 1) await hold.opened;
  };
  const run = paced({ rest: 0, work, failed: () => {} });
  for (let n = 0; n < 5; n++) run.wake();
  await began.opened;
  expect(runs).toBe(1);
  run.wake();
  run.wake();
  hold.open();
  await second.opened;
  await run.stop();
  expect(runs).toBe(2);
});

it('a run that fails is told of, and the next one comes all the same', async () => {
  const [failed, ended] = [gate(), gate()];
  let runs = 0;
  const work = async () => {
    runs++;
    if (runs === 1) throw new Error('not this time');
    ended.open();
  };
  const run = paced({ rest: 0, work, failed: failed.open });
  run.wake();
  await failed.opened;
  run.wake();
  await ended.opened;
  await run.stop();
});

it('runs no more once it is stopped', async () => {
  let runs = 0;
  const run = paced({ rest: 0, work: async () => void runs++, failed: () => {} });
  run.wake();
  await run.stop();
  run.wake();
  // Woken after it, another one runs: by then it would have, too.
  const later = gate();
  const other = paced({ rest: 0, work: async () => later.open(), failed: () => {} });
  other.wake();
  await later.opened;
  await other.stop();
  expect(runs).toBe(0);
});
