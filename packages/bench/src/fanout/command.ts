import path from 'node:path';
import { parseArgs } from 'node:util';
import { resultsFile, writeResults } from '../report/results';
import { say } from '../say';
import { type SubjectName, subjectNames, usualSubjects } from '../wires';
import { judge } from './goals';
import { fanout } from './index';
import { full, type PhaseName, phaseNames, quick } from './plan';
import { fanoutReport } from './report';

export const fanoutUsage = `pnpm bench fanout [--quick] [--only phase,…] [--subjects name,…] [--subscribers n,…] [--out file]
  phases:   ${phaseNames.join(', ')}
  subjects: ${subjectNames.join(', ')}
  A run of everything is kept in packages/bench/results/fanout.json; of another only what --out names.`;

/** @throws on a word that is not one of `known` */
function chosen<T extends string>(text: string | undefined, known: readonly T[]): readonly T[] {
  if (text === undefined) return known;
  return text.split(',').map((word) => {
    const found = known.find((name) => name === word);
    if (!found) throw new Error(`There is no ${word} among ${known.join(', ')}.`);
    return found;
  });
}

/** @returns 1 when a ratio is missed */
export async function fanoutCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      subjects: { type: 'string' },
      subscribers: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const plan = values.quick ? quick : full;
  const sizes = chosen(
    values.subscribers,
    plan.shared.map(({ subscribers }) => String(subscribers)),
  );
  const phases: ReadonlySet<PhaseName> = new Set(chosen(values.only, phaseNames));
  const subjects: readonly SubjectName[] =
    values.subjects === undefined ? usualSubjects : chosen(values.subjects, subjectNames);

  const began = performance.now();
  const results = await fanout({
    plan: { ...plan, shared: plan.shared.filter(({ subscribers }) => sizes.includes(String(subscribers))) },
    phases,
    subjects,
    progress: (line) => say(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${line}`),
  });
  say(`\n${fanoutReport(results.samples)}`);
  const everything = !(values.quick || values.only || values.subjects || values.subscribers);
  const out = values.out ?? (everything ? resultsFile('fanout') : null);
  if (out) writeResults(path.resolve(out), results);
  return judge(results.samples).some(({ met }) => met === false) ? 1 : 0;
}
