import { docsProblems } from './docs/problems';

/** Fails when README.md or a file of `docs/` names a path, a command or a variable that does not exist. */
const problems = docsProblems();
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
