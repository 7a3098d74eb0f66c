// pnpm --filter @stallwire/db migration <name> [--empty]
import { authorMigration } from '../src/migrate/author';

const [title, flag] = process.argv.slice(2);
if (!title || title.startsWith('-')) {
  console.error('Usage: pnpm --filter @stallwire/db migration <name> [--empty]');
  process.exit(1);
}
const authored = await authorMigration(title, { empty: flag === '--empty' });
console.log(authored ? `Wrote ${authored.file}` : 'The migrations already say what the schema says');
process.exit(0);
