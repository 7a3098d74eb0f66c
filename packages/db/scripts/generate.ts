// Makes the Prisma client, unless the one that is there was made from the same schema by the same Prisma.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const stamp = path.join(root, 'src/generated/.made-from');
const require = createRequire(import.meta.url);

function fingerprint(): string {
  const schema = path.join(root, 'prisma/schema');
  const sources = readdirSync(schema)
    .sort()
    .map((file) => path.join(schema, file));
  const hash = createHash('sha256');
  for (const file of [...sources, path.join(root, 'prisma.config.ts'), require.resolve('prisma/package.json')]) {
    hash.update(path.basename(file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function madeFrom(): string | undefined {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}

const wanted = fingerprint();
if (madeFrom() === wanted && !process.argv.includes('--force')) process.exit(0);

rmSync(stamp, { force: true });
const cli = path.join(path.dirname(require.resolve('prisma/package.json')), 'build/index.js');
const run = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], { cwd: root, encoding: 'utf8' });
if (run.status !== 0) {
  console.error(`${run.stdout}${run.stderr}`.trim());
  process.exit(run.status ?? 1);
}
writeFileSync(stamp, wanted);
console.log('Prisma client generated');
