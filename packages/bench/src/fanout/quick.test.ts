import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Results, writeResults } from '../report/results';
import { usualSubjects } from '../wires';
import { fanout } from './index';
import { phaseNames, quick } from './plan';
import type { Sample } from './samples';

let results: Results<Sample>;
const folder = mkdtempSync(path.join(tmpdir(), 'stallwire-bench-'));

beforeAll(async () => {
  const phases = new Set(phaseNames);
  // Every client checks its own sequence; one that hears less, more or otherwise ends the run here.
  results = await fanout({ plan: quick, phases, subjects: usualSubjects, progress: () => {} });
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('delivers every event of every phase to every reader of every subject', () => {
  const [shared] = quick.shared;
  const { own, stalled, crowd } = quick;
  if (!shared) throw new Error('The quick plan has one size.');
  const { subscribers } = shared;
  const deliveries = {
    connect: 0,
    stream: subscribers * shared.stream,
    burst: subscribers * shared.burst,
    paced: subscribers * shared.paced.events,
    loop: subscribers * 18,
    idle: 0,
    own: own.connections * own.eventsEach,
    stalled: stalled.readers * stalled.events,
  };
  const rounds = { ...deliveries, connect: crowd.rounds, loop: crowd.rounds, idle: 1, own: own.rounds, stalled: 1 };
  Object.assign(rounds, { stream: shared.rounds, burst: shared.rounds, paced: shared.rounds });
  for (const subject of usualSubjects) {
    for (const phase of phaseNames) {
      const heard = results.samples.filter((sample) => sample.subject === subject && sample.phase === phase);
      expect({ subject, phase, heard: heard.map((sample) => sample.deliveries) }).toEqual({
        subject,
        phase,
        heard: Array(rounds[phase]).fill(deliveries[phase]),
      });
    }
  }
});

it('is written as JSON, a sample a line', () => {
  const file = path.join(folder, 'fanout.json');
  writeResults(file, results);
  const text = readFileSync(file, 'utf8');
  const read: Results<Sample> = JSON.parse(text);
  expect(read.samples).toHaveLength(results.samples.length);
  expect(read.samples.every(({ values }) => Object.values(values).every(Number.isFinite))).toBe(true);
  expect(read.machine.versions).toEqual(results.machine.versions);
  expect(text.split('\n').filter((line) => line.includes('"phase"'))).toHaveLength(read.samples.length);
});
