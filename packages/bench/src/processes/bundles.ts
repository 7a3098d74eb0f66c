import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '@stallwire/api/bundle';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Below the API's folder, where what cannot be bundled is installed; one for each run. */
const folder = path.resolve(here, `../../../../apps/api/dist/bench-${process.pid}`);

export interface Bundles {
  readonly server: string;
  readonly client: string;
  remove(): void;
}

/** The processes of a bench built as the API is built for people: what is measured is what runs, not what a loader makes of it. */
export async function buildBundles(): Promise<Bundles> {
  const made = { server: path.join(folder, 'server.js'), client: path.join(folder, 'client.js') };
  await Promise.all([
    bundle({ entry: path.resolve(here, '../server/process.ts'), outfile: made.server }),
    bundle({ entry: path.resolve(here, '../client/process.ts'), outfile: made.client }),
  ]);
  return { ...made, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
