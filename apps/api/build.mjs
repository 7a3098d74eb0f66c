// Bundles the API with this repository's packages into dist/main.js, or where the first argument says.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
await bundle({ entry: path.join(here, 'src/main.ts'), outfile: path.resolve(here, process.argv[2] ?? 'dist/main.js') });
