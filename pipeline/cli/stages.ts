import type { Option } from '../../core/options.js';
import type { Stage } from '../../core/stage.js';
import { STAGES } from '../../stages/index.js';
import { builtInStage } from '../plan/find-stage.js';
import { loadModule } from '../plan/stage-module.js';
import { isOn } from './flags.js';
import { columns } from './columns.js';
import { toJson } from './json.js';
import type { LoadedVerb } from './verb.js';

/** `overpaint stages`: the built-in ones, or modules that the person names, which that loads. */
export const stagesVerb: LoadedVerb = {
  name: 'stages',
  usage: '[MODULE…] [--json]',
  flags: { json: { type: 'switch', summary: 'print them as JSON', common: true } },
  examples: ['overpaint stages', 'overpaint stages ./flip.js'],
  async run(words, values, { print }) {
    const stages = words.length ? await Promise.all(words.map(stageOf)) : (Object.values(STAGES) as unknown as Stage[]);
    if (isOn(values, 'json')) print(toJson({ stages: stages.map(({ name, summary, options }) => ({ name, summary, options })) }));
    else print(stages.map(describe).join('\n\n'));
  },
};

const stageOf = async (use: string): Promise<Stage> => builtInStage(use) ?? loadModule(use);

function describe({ name, summary, options }: Stage): string {
  const rows = Object.entries(options).map(
    ([option, spec]) => [`${name}.${option}`, `${spec.summary} (${bounds(spec)})`] as const,
  );
  return `${name}: ${summary}\n${columns(rows, '  ')}`;
}

function bounds(option: Option): string {
  const range =
    option.type === 'number' || option.type === 'integer'
      ? [option.min ?? '', option.max ?? ''].join(' … ')
      : option.type === 'choice'
        ? option.choices.join(', ')
        : option.type;
  return `${range}; default ${String(option.default)}`;
}
