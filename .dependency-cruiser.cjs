/** Which file may import which: `npm run lint` checks it. Imports of types count. */

/** Imports only ever point down this stairway; models and scenes stand on one step and do not see each other. */
const ABOVE = {
  core: 'media|models|scenes|stages|pipeline',
  media: 'models|scenes|stages|pipeline',
  models: 'scenes|stages|pipeline',
  scenes: 'models|stages|pipeline',
  stages: 'pipeline',
};

/** The folders of `pipeline/`, from what knows least to what knows most: each may use those of earlier lines, not those beside it. */
const PIPELINE = [
  ['plan'],
  ['planners', 'work', 'store'],
  ['run'],
  ['timing', 'proof', 'provenance'],
  ['compare'],
  ['report'],
  ['jobs'],
  ['steps', 'preview', 'keys'],
  ['process'],
  ['farm', 'demo'],
  ['eval'],
  ['rate'],
  ['cli'],
];

/** The one file (or room) through which a package comes in. A package that is not named here may be imported nowhere. */
const ENTRANCES = {
  sharp: '^media/stills/image\\.ts$',
  'fluent-ffmpeg': '^media/ffmpeg/command\\.ts$',
  '@ff(mpeg|probe)-installer/ff(mpeg|probe)': '^media/ffmpeg/locate\\.ts$',
  'onnxruntime-node': '^models/runtime/onnx-runtime\\.ts$',
  '@huggingface/tokenizers': '^models/tokenizer/',
  '@bufbuild/protobuf': '^models/',
  'ml-matrix': '^core/statistics/linear-algebra\\.ts$',
  three: '^(scenes|pipeline/report/page)/',
  uplot: '^pipeline/report/page/',
  '@gltf-transform/(core|extensions)': '^scenes/formats/',
  draco3dgltf: '^scenes/formats/',
  meshoptimizer: '^scenes/formats/',
  watlas: '^scenes/unwrap/unwrap-thread\\.ts$',
  'ktx2-encoder': '^scenes/formats/texture/ktx2-thread\\.ts$',
  'dictionary-en': '^pipeline/planners/grammar/text/english\\.ts$',
  yaml: '^pipeline/',
  zod: '^pipeline/',
  '(bullmq|ioredis)': '^pipeline/farm/',
  '@aws-sdk/(client-s3|lib-storage)': '^pipeline/store/',
  'cron-parser': '^pipeline/farm/cron\\.ts$',
  pino: '^pipeline/cli/farm-log\\.ts$',
  'prom-client': '^pipeline/farm/metrics\\.ts$',
  rxjs: '^(core|media|models|scenes|stages|pipeline)/',
};

const SOURCE = '^(core|media|models|scenes|stages|pipeline)/';
const packageNamed = (name) => `node_modules/(@types/)?${name}/`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { path: SOURCE }, to: { circular: true } },
    ...Object.entries(ABOVE).map(([room, above]) => ({
      name: `stairway-${room}`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: `^(${above})/` },
    })),
    ...PIPELINE.flatMap((line, at) =>
      line.map((folder) => ({
        name: `order-of-pipeline-${folder}`,
        severity: 'error',
        from: { path: `^pipeline/${folder}/` },
        to: {
          path: `^pipeline/(${
            PIPELINE.slice(at)
              .flat()
              .filter((other) => other !== folder)
              .join('|') || '-'
          })/`,
        },
      })),
    ),
    {
      name: 'no-tests-or-examples-in-the-program',
      severity: 'error',
      from: { path: SOURCE },
      to: { path: '^(test|examples)/' },
    },
    {
      name: 'nobody-imports-the-command-line',
      severity: 'error',
      from: { path: SOURCE, pathNot: '^pipeline/cli/' },
      to: { path: '^pipeline/cli/' },
    },
    ...Object.entries(ENTRANCES).map(([name, path]) => ({
      name: `entrance-of-${name}`,
      severity: 'error',
      from: { path: SOURCE, pathNot: path },
      to: { path: packageNamed(name) },
    })),
    {
      name: 'no-other-packages',
      severity: 'error',
      from: { path: SOURCE },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        pathNot: Object.keys(ENTRANCES).map(packageNamed),
      },
    },
    { name: 'all-imports-exist', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|models/gesso|models/gesso-turbo)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
