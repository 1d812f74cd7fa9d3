import { resolve } from 'node:path';
import { EditError } from '../../core/errors.js';
import { readEvalPlan } from '../eval/eval-plan.js';
import { editOnFarm } from '../eval/edit-on-farm.js';
import type { EvalEditor } from '../eval/eval-editor.js';
import { type EvalResult, runEval } from '../eval/run-eval.js';
import { methodValues } from '../eval/summarize.js';
import { writeEval } from '../eval/write-eval.js';
import { besideTarget } from '../work/work-path.js';
import { columns } from './columns.js';
import { FARM_FLAGS, withRedis } from './farm-flags.js';
import { type FlagValues, isOn, textOf } from './flags.js';
import { toJson } from './json.js';
import type { LoadedVerb, VerbContext } from './verb.js';

/** `overpaint eval`. */
export const evalVerb: LoadedVerb = {
  name: 'eval',
  usage: 'PLAN.yaml [-o DIR] | rate DIR [--results]',
  flags: {
    output: {
      type: 'text',
      short: 'o',
      value: 'DIR',
      summary: 'folder for results, tables and the page; default PLAN.eval',
      common: true,
    },
    farm: {
      type: 'switch',
      summary: 'make the edits on the farm, side by side, instead of here one after the other',
      common: true,
    },
    redis: FARM_FLAGS.redis,
    json: { type: 'switch', summary: 'print the table as JSON', common: true },
    results: { type: 'switch', summary: 'rate: say what the votes say, and write votes.csv', common: true },
    host: {
      type: 'text',
      value: 'NAME',
      summary: 'rate: an address of this machine for others in its network; the page then needs a token',
      common: true,
    },
    port: { type: 'text', value: 'N', summary: 'rate: default any free one', common: true },
  },
  examples: [
    'overpaint eval examples/gesso-against-turbo.yaml -o compared/',
    'overpaint eval examples/gesso-against-turbo.yaml -o compared/ --farm',
    'overpaint eval rate compared/',
    'overpaint eval rate compared/ --results',
  ],
  async run(words, values, context) {
    const [first, ...rest] = words;
    if (first === 'rate') return (await import('./eval-rate.js')).rate(rest[0], values, context);
    if (first === undefined || rest.length) throw new EditError('usage/words', 'overpaint eval takes one plan.');
    await compareMethods(first, values, context);
  },
};

async function compareMethods(path: string, values: FlagValues, { print, tell, signal }: VerbContext): Promise<void> {
  const plan = await readEvalPlan(path);
  const folder = resolve(textOf(values, 'output') ?? besideTarget(path.replace(/\.ya?ml$/, ''), '.eval'));
  const run = (editor?: EvalEditor): Promise<EvalResult> =>
    runEval(plan, folder, {
      signal,
      editor,
      onRow: ({ method, case: id, error }, done, total) => tell(`${done}/${total} ${method}, ${id}${error ? `: ${error}` : ''}`),
    });
  const result = isOn(values, 'farm') ? await withRedis(values, { tell }, (redis) => run(editOnFarm(redis, { signal, onNotice: () => undefined }))) : await run(); // prettier-ignore
  const page = await writeEval(plan, result, folder);
  const table = methodValues(result.rows);
  if (isOn(values, 'json')) return print(toJson({ page, table, missing: result.missing }));
  print(page);
  const number = (value: number): string => String(Number(value.toPrecision(4)));
  print(columns(table.map(({ metric, method, mean, low, high, count }) => [`${metric}, ${method}`, `${number(mean)}  (${number(low)} to ${number(high)}, ${count} cases)`]))); // prettier-ignore
}
