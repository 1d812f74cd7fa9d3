import type { Plan, PlanStage } from '../plan/plan.js';
import type { SaidEdit } from '../plan/schema/understanding.js';
import { rangesOf } from '../plan/ranges.js';
import { sayEdit } from '../planners/say-edit.js';

/** Options that say how a model works, not what is done: a reader looks them up in the plan itself. */
const HOW = new Set(['prompt', 'negative', 'model', 'modelHash', 'batch', 'threads', 'device']);

/** What a plan does, a sentence each, for people. */
export function planWords(plan: Plan): string[] {
  const { instruction, stages, range, trim, handles = 0, sound, heard, seed, engine, carry = [] } = plan;
  return [
    ...(instruction ? [`Asked for: “${instruction}”.`] : []),
    ...stages.map((stage, at) => `${stages.length > 1 ? `Step ${at + 1}: ` : ''}${stageWords(stage)}.`),
    ...(stages.length ? [] : ['The pictures are copied.']),
    ...(carry.length ? [`${carry.length} edited ${carry.length === 1 ? 'frame is' : 'frames are'} carried to the others.`] : []),
    ...(range ? [`Edited are ${rangesOf(range).map(({ from, to, unit }) => (unit === 'frames' ? `frames ${from}–${to}` : `${from}–${to} s`)).join(' and ')} of the clip; ${trim ? `these${handles ? ` and ${handles} on each side` : ''} alone are written` : 'the rest is left as it is'}.`] : []), // prettier-ignore
    ...(sound.length ? [`The sound: ${sound.map((effect) => Object.values(effect).filter((value) => typeof value !== 'object').join(' ')).join(', ')}.`] : []), // prettier-ignore
    ...(heard?.unheard.length ? [`Not heard: ${heard.unheard.join(', ')}.`] : []),
    `Seed ${seed}${engine ? `, Overpaint ${engine.overpaint}` : ''}.`,
  ];
}

function stageWords({ use, options, understood, sentence, mask, strength }: PlanStage): string {
  const said = understood?.said;
  const model = typeof options['model'] === 'string' ? ` with the model ${options['model']}` : '';
  const set = Object.entries(options).filter(([name, value]) => !HOW.has(name) && isPlainValue(value));
  const what = said ? sayEdit(said as SaidEdit) : sentence ? `“${sentence}”` : set.map(([name, value]) => `${name} ${String(value)}`).join(', '); // prettier-ignore
  return [
    `${use}${model}${what ? `: ${what}` : ''}`,
    mask ? 'inside a mask' : '',
    typeof strength === 'number' && strength !== 1 ? `strength ${strength}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

const isPlainValue = (value: unknown): boolean => ['number', 'string', 'boolean'].includes(typeof value) && value !== '';
