import { EditError } from '../../core/errors.js';
import { listOf, readOptions } from '../../core/options.js';
import type { Stage } from '../../core/stage.js';
import { CODEC_NAMES } from '../../media/codecs/index.js';
import { checkAnchors, hashAnchors } from './hash-anchors.js';
import { builtInStage } from './find-stage.js';
import { isPlain, isPlainObject } from './plain-data.js';
import { isRange, mergeRanges, type PlanRange, rangesOf } from './ranges.js';
import { readYaml, yaml } from './read-yaml.js';
import { isScene, misplacedOptions, SCENE_OPTIONS, type SceneOptions } from './scene-options.js';

/** One step of a plan: a built-in stage by name, or a module of the user's own by path, with its options. */
export interface PlanStage {
  readonly use: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A place in a clip: seconds from its start, or the number of a frame. */
export interface Moment {
  readonly at: number;
  readonly unit: 'seconds' | 'frames';
}

/** A frame that a person edited, for the others of its shot to look at. */
export interface PlanAnchor extends Moment {
  /** Path of the picture; it is resized to what the model works at. */
  readonly image: string;
  /** Hash of the picture's file. */
  readonly sha256: string;
}

/** Everything that decides what a job makes, as plain data. Two jobs with equal plans and equal sources make equal files. */
export interface Plan {
  /** Version of this format. */
  readonly overpaint: 1;
  readonly input: string;
  readonly output: string;
  /** The sentence that the plan was made from, where there was one. */
  readonly instruction: string | null;
  readonly stages: readonly PlanStage[];
  /** Whole number from 0 to 2³² − 1. */
  readonly seed: number;
  /** What to edit, one range or the union of several; null is all. Frames outside reach the encoder unchanged. */
  readonly range: PlanRange | readonly PlanRange[] | null;
  /** Edited frames of the user's own. */
  readonly anchors: readonly PlanAnchor[];
  /** A codec's name, or null for the one that loses least. */
  readonly codec: string | null;
  /** Deliver BT.709 instead of the source's PQ or HLG. */
  readonly sdr: boolean;
  /** Write the plan into the output. */
  readonly mark: boolean;
  /** Frames a second of an image sequence (default 25), or of a clip of a scene (default 24), as a fraction. */
  readonly framesPerSecond: string;
  /** How a scene is filmed and painted; null for clips and stills. */
  readonly scene: SceneOptions | null;
  /** Constants that the coded bytes depend on. */
  readonly encode: { readonly threads: number; readonly segmentSeconds: number; readonly pieceFrames: number };
}

/** What a plan may leave out. */
export type PlanRequest = Pick<Plan, 'input' | 'output'> &
  Partial<Omit<Plan, 'input' | 'output' | 'encode' | 'scene' | 'anchors'>> & {
    readonly encode?: Partial<Plan['encode']>;
    readonly scene?: Partial<SceneOptions> | null;
    readonly anchors?: readonly (Omit<PlanAnchor, 'sha256'> & Partial<PlanAnchor>)[];
  };

/** Defaults of everything that a plan may leave out. Encoder threads are a constant, not the machine's cores: the coded bytes depend on them. */
export const PLAN_DEFAULTS = {
  overpaint: 1,
  instruction: null,
  stages: [],
  seed: 1,
  range: null,
  anchors: [],
  codec: null,
  sdr: false,
  mark: true,
  framesPerSecond: '25',
  scene: null,
  encode: { threads: 2, segmentSeconds: 10, pieceFrames: 24 },
} as const satisfies Partial<Plan>;

/**
 * Completes a request with the defaults, those of each built-in stage's options too, and checks it. Nothing that it names is loaded: options of a
 * module's stage stay as they are given, until a job that may run the module checks them. Pictures of anchors are hashed.
 *
 * @throws `plan/invalid` with all problems at once
 */
export const makePlan = (request: PlanRequest): Promise<Plan> => completed(request, hashAnchors);

async function completed(request: PlanRequest, readAnchors: typeof hashAnchors): Promise<Plan> {
  const rate = isScene(String(request.input)) ? { framesPerSecond: '24' } : {};
  const plan = { ...PLAN_DEFAULTS, ...rate, ...request, encode: { ...PLAN_DEFAULTS.encode, ...request.encode } };
  return checkPlan(plan as PlanDraft, readAnchors);
}

/** A plan whose scene options and anchors may still lack some. */
type PlanDraft = Omit<Plan, 'scene' | 'anchors'> &
  Pick<PlanRequest, 'anchors'> & { readonly scene: Partial<SceneOptions> | null };

/** Reads a plan from YAML or JSON text. Nothing that it names is loaded or opened. Throws `plan/invalid` with all problems at once. */
export async function parsePlan(text: string, where = 'the plan'): Promise<Plan> {
  let data: unknown;
  try {
    data = readYaml(text);
  } catch (error) {
    throw new EditError(
      'plan/unreadable',
      `${where}: it is neither YAML nor JSON: ${(error as Error).message.split('\n')[0]}`,
      {},
      { cause: error },
    );
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new EditError('plan/unreadable', `${where}: expected a plan, found ${typeof data}.`);
  const { schema: _, forecast: __, notes: ___, ...plan } = data as Record<string, unknown>; // of the command line's JSON
  return completed(plan as unknown as PlanRequest, checkAnchors);
}

/** Writes a plan as YAML. */
export const formatPlan = (plan: Plan): string => yaml().stringify(plan);

async function checkPlan(plan: PlanDraft, readAnchors: typeof hashAnchors): Promise<Plan> {
  const problems: string[] = [];
  const expect = (holds: boolean, name: keyof Plan | string, expected: string, found: unknown): void => {
    if (!holds) problems.push(`${name}: expected ${expected}, found ${JSON.stringify(found) ?? 'nothing'}.`);
  };
  for (const name of Object.keys(plan)) {
    if (!Object.hasOwn(PLAN_DEFAULTS, name) && name !== 'input' && name !== 'output')
      problems.push(`there is no setting "${name}" in a plan.`);
  }
  expect(plan.overpaint === 1, 'overpaint', 'format version 1', plan.overpaint);
  expect(typeof plan.input === 'string' && plan.input !== '', 'input', 'a path', plan.input);
  expect(typeof plan.output === 'string' && plan.output !== '', 'output', 'a path', plan.output);
  expect(plan.instruction === null || typeof plan.instruction === 'string', 'instruction', 'text or null', plan.instruction);
  expect(
    Number.isInteger(plan.seed) && plan.seed >= 0 && plan.seed < 2 ** 32,
    'seed',
    'a whole number from 0 to 4294967295',
    plan.seed,
  );
  expect(
    plan.codec === null || CODEC_NAMES.some((name) => name === plan.codec),
    'codec',
    `${listOf(CODEC_NAMES)}, or null`,
    plan.codec,
  );
  expect(typeof plan.sdr === 'boolean', 'sdr', 'true or false', plan.sdr);
  expect(typeof plan.mark === 'boolean', 'mark', 'true or false', plan.mark);
  expect(
    /^\d+(\.\d+|\/[1-9]\d*)?$/.test(String(plan.framesPerSecond)),
    'framesPerSecond',
    'a rate such as 25 or 30000/1001',
    plan.framesPerSecond,
  );
  const { range, encode } = plan;
  const ranged = range === null || (Array.isArray(range) ? range.length > 0 && range.every(isRange) : isRange(range));
  expect(ranged, 'range', 'from and to in order, in seconds or frames, or a list of such', range);
  expect(
    Number.isInteger(encode?.threads) && encode.threads >= 1 && encode.threads <= 64,
    'encode.threads',
    'a whole number from 1 to 64',
    encode?.threads,
  );
  expect(
    encode?.segmentSeconds >= 1 && encode.segmentSeconds <= 600,
    'encode.segmentSeconds',
    'a number from 1 to 600',
    encode?.segmentSeconds,
  );
  expect(
    Number.isInteger(encode?.pieceFrames) && encode.pieceFrames >= 1,
    'encode.pieceFrames',
    'a whole number of at least 1',
    encode?.pieceFrames,
  );
  const ofScene = typeof plan.input === 'string' && isScene(plan.input);
  expect(ofScene || plan.scene === null, 'scene', 'null, because the input is no scene', plan.scene);
  const scene = ofScene ? readOptions(SCENE_OPTIONS, plan.scene ?? {}, 'scene') : undefined;
  problems.push(...(scene?.problems ?? []));
  if (ofScene && isScene(String(plan.output))) {
    expect(plan.range === null, 'range', 'null, because a scene has no times', plan.range);
    expect(plan.codec === null, 'codec', 'null, because a scene has no video codec', plan.codec);
    expect(!plan.sdr, 'sdr', 'false, because a scene is not HDR', plan.sdr);
    if (scene && !problems.length) problems.push(...misplacedOptions(scene.values, true));
  }
  expect(Array.isArray(plan.stages), 'stages', 'a list', plan.stages);
  const stages: PlanStage[] = [];
  for (const [at, given] of (Array.isArray(plan.stages) ? plan.stages : []).entries()) {
    let found: Stage | undefined;
    try {
      found = builtInStage(given?.use);
    } catch (error) {
      problems.push(`stages[${at}]: ${(error as Error).message}`);
      continue;
    }
    if (!found) {
      const options = given.options ?? {}; // a module's own table is known to the job alone: reading a plan runs no code
      if (!isPlainObject(options) || !isPlain(options))
        problems.push(`stages[${at}].options: expected plain data, as JSON can hold it.`);
      stages.push({ use: given.use, options });
      continue;
    }
    const read = readOptions(found.options, given.options ?? {}, `stages[${at}] (${found.name})`);
    problems.push(...read.problems);
    const settled = read.problems.length ? undefined : found.settle?.(read.values as never);
    stages.push({ use: given.use, options: settled ?? read.values });
  }
  expect(Array.isArray(plan.anchors), 'anchors', 'a list', plan.anchors);
  const anchors = await readAnchors(Array.isArray(plan.anchors) ? plan.anchors : [], problems);
  if (problems.length) {
    throw new EditError(
      'plan/invalid',
      problems.length === 1
        ? `The plan is not valid: ${problems[0]}`
        : `The plan has ${problems.length} problems:\n  ${problems.join('\n  ')}`,
      {
        problems,
      },
    );
  }
  const union = range && mergeRanges(rangesOf(range));
  return { ...plan, range: union, framesPerSecond: String(plan.framesPerSecond), anchors, stages, scene: scene?.values ?? null };
}
