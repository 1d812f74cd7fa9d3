// Bundles the program, once it is compiled, into dist/program: a process that reads one file starts sooner than one that reads five hundred.
// Threads and child processes are named by `new URL('./NAME.js', import.meta.url)`, so all entries and what they share lie in one folder.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

const entries = {
  main: 'pipeline/cli/main',
  index: 'pipeline/index',
  stage: 'core/index',
  'job-process': 'pipeline/process/job-process',
  'inference-thread': 'models/worker/inference-thread',
  'try-device-child': 'models/runtime/try-device-child',
  'ktx2-thread': 'scenes/formats/texture/ktx2-thread',
  'unwrap-thread': 'scenes/unwrap/unwrap-thread',
};

/** Packages that are bundled: pure JavaScript in many small files, most of which are not used. */
const BUNDLED = ['zod', '@bufbuild/protobuf'];

const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const external = Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => !BUNDLED.includes(name));

await build({
  entryPoints: Object.fromEntries(Object.entries(entries).map(([name, from]) => [name, `dist/${from}.js`])),
  outdir: 'dist/program',
  chunkNames: '[name]-[hash]',
  external: external.flatMap((name) => [name, `${name}/*`]),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  keepNames: true,
  logLevel: 'warning',
});
