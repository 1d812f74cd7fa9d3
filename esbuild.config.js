// Bundles the program, once it is compiled, into dist/program: a process that reads few files starts sooner than one that reads five hundred.
// Threads and child processes are named by `programFile('NAME')`, so all entries and what they share lie in one folder.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { mergeChunks } from './merge-chunks.js';

const ROOMS = ['core', 'media', 'models', 'scenes', 'stages', 'pipeline'];

/**
 * Packages that are bundled: pure JavaScript in many small files, most of which are not used. Observables of this RxJS and of a user's own work together:
 * RxJS asks for what a value can do, not for its class.
 */
const BUNDLED = ['zod', '@bufbuild/protobuf', 'rxjs'];

/** Packages of many small files that are loaded late, by `loadLate`: a file each. */
const LATE = ['yaml', 'fluent-ffmpeg'];

const files = ROOMS.flatMap((room) =>
  readdirSync(join('dist', room), { recursive: true }).map((name) => join('dist', room, name)),
);
const byName = new Map(files.map((path) => [basename(path), path]));
const started = files
  .filter((path) => path.endsWith('.js'))
  .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/programFile\('([\w-]+)'\)/g)])
  .map(([, name]) => [name, byName.get(`${name}.js`)])
  .filter(([, path]) => path); // and no example in a comment

const { dependencies, optionalDependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const external = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }).filter(
  (name) => !BUNDLED.includes(name),
);

rmSync('dist/program', { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: {
    main: 'dist/pipeline/cli/main.js',
    index: 'dist/pipeline/index.js',
    stage: 'dist/core/index.js',
    ...Object.fromEntries(started),
  },
  outdir: 'dist/program',
  chunkNames: '[name]-[hash]',
  external: external.flatMap((name) => [name, `${name}/*`]),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  alias: {
    rxjs: resolve('node_modules/rxjs/dist/esm/index.js'), // the form of which what is unused can be left out
    'three/src/math/Color.js': resolve('node_modules/three/src/math/Color.js'), // names of colours alone, and six files
  },
  logLevel: 'warning',
  metafile: true,
});

// What a start reads: the program, an edit of a clip, the plan of an output, what a clip holds, the process of a job, the thread of its model, and the library.
await mergeChunks(metafile.outputs, 'dist/program', [
  ['dist/pipeline/cli/main.js'],
  ['dist/pipeline/cli/main.js', 'dist/pipeline/cli/edit.js'],
  ['dist/pipeline/cli/main.js', 'dist/pipeline/cli/plan.js', 'dist/pipeline/plan/schema/check-plan.js'],
  ['dist/pipeline/cli/main.js', 'dist/pipeline/cli/info.js'],
  ['dist/pipeline/process/job-process.js', 'dist/pipeline/jobs/run-job.js', 'dist/pipeline/jobs/clip/index.js'],
  ['dist/models/worker/inference-thread.js'],
  ['dist/pipeline/index.js'],
]);

await build({
  entryPoints: Object.fromEntries(LATE.map((name) => [name, name])),
  outdir: 'dist/program',
  outExtension: { '.js': '.cjs' },
  external: ['./lib-cov/*'], // of fluent-ffmpeg's own tests
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
});

// What runs in pages that the program writes: a file each, which is put into the page whole.
const PAGES = 'pipeline/report/page';
await build({
  entryPoints: readdirSync(PAGES)
    .filter((name) => /\.(ts|css)$/.test(name))
    .map((name) => join(PAGES, name)),
  outdir: 'dist/program/pages',
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  legalComments: 'inline',
  logLevel: 'warning',
});
