import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { EditError } from '../../core/errors.js';
import { describeFolder } from '../../models/folder/describe-folder.js';
import { readModelFolder } from '../../models/folder/read-model-folder.js';
import { pullModel } from '../../models/hub/pull-model.js';
import { VARIANTS, type VariantName } from '../../models/hub/variants.js';
import { listOf } from '../../core/options.js';
import { modelFacts } from './model-facts.js';
import { BUILT_IN_MODELS, hasBuiltInModel, modelFolder } from '../../stages/built-in-model.js';
import { formatBytes } from '../work/disk-space.js';
import { columns } from './columns.js';
import { type FlagValues, isOn, oneOf, textOf } from './flags.js';
import { toJson } from './json.js';
import { verifyReferenceCases } from './models-verify-cases.js';
import { verifyFolders } from './models-verify.js';
import { clearLine, isTerminal } from './terminal.js';
import { untilStopped } from './until-stopped.js';
import type { LoadedVerb, VerbContext } from './verb.js';

/** `overpaint models`. */
export const modelsVerb: LoadedVerb = {
  name: 'models',
  usage: 'list [DIR] | pull OWNER/NAME | info FOLDER | verify FOLDER… | verify --cases DIR',
  flags: {
    into: { type: 'text', value: 'DIR', summary: 'pull: folder to make; default the model’s name', common: true },
    revision: { type: 'text', value: 'NAME', summary: 'pull: branch, tag or commit; default main', common: true },
    variant: {
      type: 'text',
      value: 'NAME',
      summary: `pull: of several graphs of a part the one in ${listOf(Object.keys(VARIANTS))}; default the plain one`,
      common: true,
    },
    endpoint: {
      type: 'text',
      value: 'URL',
      summary: 'pull: a hub that speaks Hugging Face’s interface',
      common: true,
      setting: true,
    },
    'accept-licence': { type: 'switch', summary: 'pull: accept a licence that limits use', common: true },
    cases: {
      type: 'text',
      value: 'DIR',
      summary: 'verify: folder with goldens.json and the models that it names',
      common: true,
    },
    device: { type: 'text', value: 'NAME', summary: 'verify: cpu, webgpu or cuda[:N]; default cpu', common: true },
    threads: { type: 'text', value: 'N', summary: 'verify: processor threads; default all', common: true },
    json: { type: 'switch', summary: 'print it as JSON', common: true },
  },
  examples: [
    'overpaint models pull timbrooks/instruct-pix2pix --into models/ip2p',
    'overpaint models info models/ip2p',
    'overpaint models verify models/ip2p',
    'overpaint models verify --cases reference/',
  ],
  async run([what, ...words], values, context) {
    const action = ACTIONS[what ?? ''];
    if (!action)
      throw new EditError('usage/words', `models: expected ${Object.keys(ACTIONS).join(', ')}, found "${what ?? 'nothing'}".`);
    await action(words, values, context);
  },
};

type Action = (words: readonly string[], values: FlagValues, context: VerbContext) => Promise<void>;

const ACTIONS: Readonly<Record<string, Action>> = {
  list,
  pull,
  info,
  verify: (words, values, context) =>
    untilStopped(
      context.signal,
      textOf(values, 'cases') === undefined
        ? verifyFolders(words, values, context)
        : verifyReferenceCases(words, values, context),
    ),
};

/** The built-in models and every model folder in DIR (default: the working folder). */
async function list([folder = '.']: readonly string[], values: FlagValues, { print }: VerbContext): Promise<void> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name));
  const builtIn = hasBuiltInModel() ? BUILT_IN_MODELS.map((name) => modelFolder(name)) : [];
  const broken: { path: string; error: string }[] = [];
  const rows = [...builtIn, ...names].flatMap((path) => {
    try {
      const model = readModelFolder(path);
      return [{ name: model.name, pipeline: model.pipeline, path: resolve(path), builtIn: builtIn.includes(path) }];
    } catch (error) {
      if (!(error instanceof EditError)) throw error;
      if (error.code !== 'model/not-a-folder') broken.push({ path: resolve(path), error: error.message });
      return [];
    }
  });
  if (isOn(values, 'json')) return print(toJson({ models: rows, broken }));
  const lines = rows.map(({ name, pipeline, path, builtIn: own }) => [name, `${pipeline}   ${own ? 'built in' : path}`] as const);
  print(lines.length ? columns(lines) : 'No models here.');
  for (const { error } of broken) print(error);
}

/** What a folder is, as `overpaint info` says it too. */
async function info([folder, ...more]: readonly string[], values: FlagValues, { print }: VerbContext): Promise<void> {
  if (folder === undefined || more.length) throw new EditError('usage/words', 'Usage: overpaint models info FOLDER.');
  const facts = describeFolder(modelFolder(folder));
  print(isOn(values, 'json') ? toJson(facts) : modelFacts(facts));
}

async function pull(
  [repository, ...more]: readonly string[],
  values: FlagValues,
  { print, signal, streams: { stderr } }: VerbContext,
): Promise<void> {
  if (repository === undefined || more.length)
    throw new EditError('usage/words', 'Usage: overpaint models pull OWNER/NAME [--into DIR].');
  const [into, revision, endpoint, token] = [
    textOf(values, 'into') ?? basename(repository),
    textOf(values, 'revision'),
    textOf(values, 'endpoint'),
    process.env['HF_TOKEN'],
  ];
  const variant = oneOf(values, 'variant', Object.keys(VARIANTS) as VariantName[]);
  await pullModel(repository, {
    into,
    signal,
    ...(revision && { revision }),
    ...(variant && { variant }),
    ...(endpoint && { endpoint }),
    ...(token && { token }),
    acceptLicence: (licence) =>
      isOn(values, 'accept-licence')
        ? Promise.resolve(true)
        : ask(`The licence of ${repository} is "${licence}", which may limit use. Accept it? [y/N] `),
    onProgress: ({ file, done, total }) => {
      if (isTerminal(stderr)) stderr.write(`\r\x1b[2K${file}  ${formatBytes(done)} of ${formatBytes(total)}`);
    },
  });
  clearLine(stderr);
  print(isOn(values, 'json') ? toJson({ folder: into }) : into);
}

async function ask(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await reader.question(question);
  reader.close();
  return /^y(es)?$/i.test(answer.trim());
}
