import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, posix } from 'node:path';
import { cacheFolder } from '../../core/cache-folder.js';
import { EditError } from '../../core/errors.js';
import { isSequence } from '../../media/input/image-sequence.js';
import type { PlanRequest, PlanStage } from '../plan/plan.js';
import type { FrameRange } from '../run/frame-ranges.js';
import { type Address, isStored, parseAddress } from '../store/address.js';
import { fetchStored, mirrorPath } from '../store/mirror.js';
import { headOf, keysBelow } from '../store/objects.js';
import { runs } from '../work/process-identity.js';
import { JobFolder } from './job-folder.js';
import { mapped, mapTexts, type PathMap, textsOf } from './map-paths.js';
import type { JobPlace } from './plan-step.js';
import { pushOutput, StoredFiles, type StepName } from './stored-files.js';

/** A job as this process can work on it. */
export interface NearJob {
  readonly dir: string;
  readonly place: JobPlace | undefined;
}

/** How a step comes to what lies in storage. */
export interface NearOptions {
  readonly step: StepName;
  readonly signal: AbortSignal;
  /** What the plan step shall plan. */
  readonly request?: PlanRequest;
  /** Frames that a run makes. */
  readonly ranges?: readonly FrameRange[];
  readonly fresh?: boolean | undefined;
  readonly overwrite?: boolean | undefined;
  /** The place with further maps, below whose ends it may read and write too. Default: one that refuses nothing. */
  place?(maps: readonly PathMap[]): JobPlace;
  /** Refuses an address that must not be used here. */
  check?(address: string): void;
  /** Which models are used for those that the plan names. */
  stages?(stages: readonly PlanStage[]): readonly PlanStage[];
}

/** The folder of what processes of this machine have under way of jobs in storage. */
const underWay = (): string => join(cacheFolder(), 's3-jobs');

/**
 * Does a step of a job whose folder, source, target or models may lie in storage (`s3://BUCKET/KEY`): what the step needs is loaded first, what it made
 * is sent when it has succeeded. Meanwhile it works on files like any other.
 *
 * @param dir the job's folder, a path or an address
 * @throws `usage/address`, `output/exists`, `usage/same-file`, `media/not-found`, `network/store`, `network/store-denied`
 */
export async function nearJob<T>(dir: string, options: NearOptions, work: (near: NearJob) => Promise<T>): Promise<T> {
  const { step, signal, request, place = plainPlace, check } = options;
  const own = join(underWay(), `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`);
  const maps: PathMap[] = [];
  let files: StoredFiles | undefined;
  try {
    if (isStored(dir)) {
      check?.(dir);
      files = new StoredFiles(parseAddress(dir), join(own, 'job'), signal);
      await tidy();
      await files.pull(step, options.ranges ?? []);
      maps.push({ from: dir, to: files.dir });
    }
    const near = files?.dir ?? dir;
    const plan = request ?? (step === 'plan' ? undefined : (await new JobFolder(near).inspection()).inspection.plan);
    const stored = storedOf(plan, options);
    stored.forEach((text) => check?.(text));
    if (!files && !stored.length && !(plan && isStored(plan.output))) return await work({ dir, place: options.place?.([]) });
    for (const text of stored) {
      if (step !== 'look') await fetchStored(text, signal);
      maps.push({ from: text, to: mirrorPath(parseAddress(text)) });
    }
    const output = plan && isStored(plan.output) ? parseAddress(plan.output) : undefined;
    const out = join(own, 'out');
    if (plan && output) {
      check?.(plan.output);
      await mkdir(out, { recursive: true });
      maps.unshift({ from: plan.output, to: join(out, posix.basename(output.key)) });
      if (step === 'plan') await checkOutput(plan, output, options);
    }
    const hasTarget = output && { hasTarget: () => isTaken(output, signal) };
    const done = await work({ dir: near, place: { ...place(maps), ...hasTarget } });
    if (step === 'join' && output) await pushOutput(out, output, signal);
    await files?.push(step, options.fresh ?? false);
    return done;
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** Addresses that a plan names, but for its target. */
function storedOf(plan: PlanRequest | undefined, { stages }: NearOptions): string[] {
  if (!plan) return [];
  const { output: _, stages: list, ...rest } = plan;
  const used = list && stages ? stages(list as readonly PlanStage[]) : list;
  return [...new Set(textsOf({ ...rest, stages: used }).filter(isStored))];
}

async function checkOutput(
  { input, output: text }: PlanRequest,
  output: Address,
  { signal, overwrite }: NearOptions,
): Promise<void> {
  if (input === text)
    throw new EditError('usage/same-file', `${text}: input and output are the same object; the source is never overwritten.`, { path: text }); // prettier-ignore
  if (overwrite) return;
  if (await isTaken(output, signal))
    throw new EditError('output/exists', `${text} exists already: give another name or \`overwrite: true\`.`, { path: text });
}

/** Whether an object is there, or one of a sequence. */
async function isTaken(output: Address, signal: AbortSignal): Promise<boolean> {
  if (!isSequence(output.key)) return (await headOf(output, signal)) !== undefined;
  return (await keysBelow({ ...output, key: output.key.split('%')[0] }, signal)).length > 0;
}

/** A place that knows maps and refuses nothing. */
function plainPlace(maps: readonly PathMap[]): JobPlace {
  return {
    here: (data) => Promise.resolve(mapTexts(data, (text) => mapped(text, maps, 'from', 'to'))),
    there: (data) => mapTexts(data, (text) => mapped(text, maps, 'to', 'from')),
    stages: (stages) => stages,
  };
}

/** Removes what killed processes of this machine left. */
async function tidy(): Promise<void> {
  for (const name of await readdir(underWay()).catch(() => [])) {
    const pid = name.startsWith(`${hostname()}-`) ? Number(name.slice(hostname().length + 1).split('-')[0]) : NaN;
    if (pid > 0 && !runs({ pid, ticks: '' })) await rm(join(underWay(), name), { recursive: true, force: true });
  }
}
