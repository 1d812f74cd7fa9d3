import { EditError } from '../../core/errors.js';
import { parseOptionText } from '../../core/options.js';
import { checkModules } from '../plan/allow-modules.js';
import { builtInStage } from '../plan/find-stage.js';
import type { PlanRequest, PlanStage } from '../plan/plan.js';
import { MAX_SEED } from '../plan/plan-defaults.js';
import { isCalled, isModule, moduleName } from '../plan/stage-module.js';
import { readPlan } from '../provenance/read-plan.js';
import { fileWord } from '../planners/file-word.js';
import type { FlagRequest } from './flag-request.js';
import { type FlagValues, isOn, listIn, textOf, wholeNumber } from './flags.js';
import { retriesFrom } from './failure-policy.js';
import { modelOptions } from './model-options.js';
import { limitsFrom } from './limit-flags.js';
import { carriedFrom } from './carry-flag.js';
import { parseAnchor, parseRange } from './parse-moment.js';
import { soundFrom } from './parse-sound.js';
import { timecodeEnds } from './timecode-range.js';
import { sceneOptionsFrom } from './scene-flags.js';

/**
 * Makes a plan of flags and words. Where a plan is repeated, only flags of the command line change it, settings of the machine do not.
 *
 * @param all flags and settings
 * @param given flags of the command line alone
 * @param instruction the sentence, where there is one
 * @param again the plan to change; default what `--plan` names
 * @throws `usage/…`, `plan/…`
 */
export async function requestFrom(
  all: FlagValues,
  given: FlagValues,
  instruction: string | undefined,
  again?: FlagRequest,
): Promise<FlagRequest> {
  const base = again ?? (await repeated(all));
  const values = textOf(all, 'plan') === undefined ? all : given;
  const seed = wholeNumber(values, 'seed', 0, MAX_SEED);
  const threads = wholeNumber(values, 'encoder-threads', 1);
  const handles = wholeNumber(values, 'handles', 0);
  const codec = textOf(values, 'codec');
  const background = textOf(values, 'background');
  const range = listIn(values, 'range').flatMap((text) => (timecodeEnds(text) ? [] : parseRange(text)));
  const anchors = listIn(values, 'anchor').map((text) => parseAnchor(text));
  const carry = await carriedFrom(values);
  const sound = soundFrom(values);
  const fps = textOf(values, 'fps');
  const scene = sceneOptionsFrom(values);
  return {
    ...base,
    stages: await stagesFrom(values, instruction, base.stages),
    ...(instruction !== undefined && { instruction }),
    ...(seed !== undefined && { seed }),
    ...(retriesFrom(values) && { retries: retriesFrom(values) }),
    ...(codec !== undefined && { codec }),
    ...(range.length && { range }),
    ...(anchors.length && { anchors }),
    ...(carry.length && { carry }),
    ...(sound.length && { sound }),
    ...(fps !== undefined && { framesPerSecond: fps }),
    ...limitsFrom(values),
    ...(scene && { scene: { ...base.scene, ...scene } }),
    ...(isOn(values, 'trim') && { trim: true }),
    ...(handles !== undefined && { handles }),
    ...(background !== undefined && { background }),
    ...(isOn(values, 'sdr') && { sdr: true }),
    ...(isOn(values, 'interlaced') && { interlaced: true }),
    ...(isOn(values, 'keep-damaged') && { keepDamaged: true }),
    ...(isOn(values, 'no-mark') && { mark: false }),
    ...(threads !== undefined && { encode: { ...base.encode, threads } }),
  };
}

/** What names the output: the sentence, else the stages, else that nothing was changed. */
export function wordFor({ instruction, stages }: FlagRequest): string {
  return (
    (typeof instruction !== 'string' ? undefined : fileWord(instruction)) ??
    (stages?.map(({ use }) => (isModule(use) ? moduleName(use) : use)).join('-') || 'copy')
  );
}

async function repeated(values: FlagValues): Promise<FlagRequest> {
  const path = textOf(values, 'plan');
  if (path === undefined) return {};
  const plan = await readPlan(path);
  if (textOf(values, 'stages') === undefined) checkModules(plan.stages, isOn(values, 'allow-modules'));
  const { input: _input, output: _output, ...rest } = plan;
  return rest;
}

/** The stages that were asked for, with what the flags say of each: those named, else those of the plan, else the sentence's one. */
async function stagesFrom(
  values: FlagValues,
  instruction: string | undefined,
  planned: FlagRequest['stages'],
): Promise<PlanStage[]> {
  const names = textOf(values, 'stages');
  const kept = instruction === undefined || planned?.some(({ use }) => use === 'instruct') ? planned : undefined;
  const asked: readonly AskedStage[] | undefined =
    names === undefined
      ? (kept ?? (instruction === undefined ? stageless(values) : [{ use: 'instruct', options: {} }]))
      : names.split(',').flatMap((name) => (['', 'none'].includes(name.trim()) ? [] : [{ use: name.trim(), options: {} }]));
  if (!asked) {
    throw new EditError(
      'usage/nothing-asked',
      'What should be edited? Give a sentence, or --stages NAMES, or --stages none for a plain copy.',
    );
  }
  const stages: FlagStage[] = [];
  for (const stage of asked) {
    const options =
      stage.use === 'instruct'
        ? await modelOptions(values, instruction ?? stage.sentence ?? '', stage.options)
        : { ...stage.options };
    stages.push({ ...stage, options });
  }
  for (const text of listIn(values, 'set')) setOption(stages, text);
  return stages.map((stage, at) => (stage.use === 'instruct' ? askedAnew(stage, asked[at], instruction, values) : stage));
}

/** No stages to name where the sound alone is edited, or edited frames are carried. */
const stageless = (values: FlagValues): [] | undefined =>
  soundFrom(values).length || listIn(values, 'carry').length ? [] : undefined;

type AskedStage = NonNullable<PlanRequest['stages']>[number];

/** A stage whose options the flags change. */
type FlagStage = Omit<PlanStage, 'options'> & { readonly options: Record<string, unknown> };

/** The stage `instruct` as it is to be understood: another sentence or another model than the plan's needs another prompt. */
function askedAnew(
  stage: FlagStage,
  before: AskedStage | undefined,
  instruction: string | undefined,
  values: FlagValues,
): FlagStage {
  const sentence = instruction ?? stage.sentence;
  const planned = before?.options ?? {};
  const same = instruction === undefined && (sentence === undefined || stage.options['model'] === planned['model']);
  if (same) return stage;
  const { understood: _, ...rest } = stage;
  const { prompt, detail, texture, textureMotion } = stage.options;
  const keepsDetail = textOf(values, 'detail') !== undefined || detail !== planned['detail'];
  const keepsMotion = textOf(values, 'texture-motion') !== undefined || textureMotion !== planned['textureMotion'];
  const own = {
    prompt: prompt === planned['prompt'] ? '' : prompt,
    detail: keepsDetail ? detail : 'auto',
    texture: texture === planned['texture'] ? -1 : texture,
    textureMotion: keepsMotion ? textureMotion : 'auto',
  };
  return { ...rest, ...(sentence !== undefined && { sentence }), options: { ...stage.options, ...own } };
}

/** Does what one `--set` says. */
function setOption(stages: readonly FlagStage[], text: string): void {
  const match = /^(.+)\.([A-Za-z]\w*)=(.*)$/s.exec(text);
  if (!match) throw new EditError('usage/flag', `--set: expected STAGE.OPTION=VALUE, found "${text}".`);
  const [, use, option, value] = match as unknown as [string, string, string, string];
  const stage = stages.find((candidate) => isCalled(candidate.use, use));
  if (!stage)
    throw new EditError(
      'usage/flag',
      `--set ${text}: the plan has no stage "${use}"${stages.length ? ` (it has ${stages.map((one) => one.use).join(', ')})` : ''}.`,
    );
  const known = builtInStage(stage.use)?.options[option];
  stage.options[option] = known ? parseOptionText(known, value) : value; // a module's options are the job's to read
}
