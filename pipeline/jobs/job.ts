import { throwIfAborted } from '../../core/abort.js';
import { locateFfmpeg } from '../../media/ffmpeg/locate.js';
import { setStallTimeout } from '../../media/ffmpeg/stall-watch.js';
import { isStill } from '../../media/stills/still.js';
import type { Forecast } from '../run/forecast.js';
import { littleChanged } from '../run/little-changed.js';
import type { Plan } from '../plan/plan.js';
import type { Progress } from '../run/progress.js';
import { resolvePlan } from '../plan/resolve-plan.js';
import type { PaintedScene } from './scene/describe-painted.js';
import { isScene } from '../plan/scene-options.js';
import { makeScratch } from '../work/scratch-folder.js';
import { checkTarget } from './target.js';
import { checkModules } from '../plan/allow-modules.js';

/** How to run a plan: things that do not change what comes out. */
export interface RunOptions {
  /** Replace an existing output. Default false. */
  readonly overwrite?: boolean | undefined;
  /** Throw away what an earlier, broken run left. Default false: go on with it. */
  readonly fresh?: boolean | undefined;
  /** Folder for unfinished work, made where it is missing; default beside the output. */
  readonly scratch?: string | undefined;
  /** Folder to write each new map of a scene to as a file too. */
  readonly textures?: string | undefined;
  /** Folder to write pictures of a scene before and after, and a turntable, to. */
  readonly report?: string | undefined;
  /**
   * Let the plan run stage modules that it names by path: code, with all rights of this process's user. Default false: a plan that names one is
   * refused (`plan/modules-not-allowed`). Set it for stages of your own; not for a plan from a file of unknown origin.
   */
  readonly allowModules?: boolean | undefined;
  /**
   * Seconds that ffmpeg may do nothing while the job waits for it, and standard input or a FIFO may bring nothing: then the job fails with
   * `media/stalled`. Default 300; 0 waits for ever.
   */
  readonly stallTimeout?: number | undefined;
  /** Path of the ffmpeg to use; default `FFMPEG_PATH`, `PATH`, npm packages. */
  readonly ffmpeg?: string | undefined;
  /** When the job was asked for, milliseconds since 1970: what it took, for estimates of later jobs, begins here. Default now. */
  readonly asked?: number | undefined;
}

/** What a finished job says of itself. */
export interface JobResult {
  readonly output: string;
  readonly frames: number;
  /** Frames that an earlier, broken run had finished. */
  readonly resumed: number;
  readonly codec: string;
  /**
   * Share of the picture that the edit changed so that it can be seen (R′, G′ or B′ by more than 4 of 255), 0…1: of the frames that this run
   * edited, estimated from a part of their pixels; of the used texels of the painted maps where a scene was painted. `null` where this run had
   * no frame to edit, because an earlier one had finished them all. 0 for a copy.
   */
  readonly changed: number | null;
  readonly seconds: number;
  /** Every sentence that was told on the way. */
  readonly notices: readonly string[];
  readonly plan: Plan;
  /** What was painted, where a scene was. */
  readonly painted?: PaintedScene;
}

/** What hears of a running job. */
export interface JobEvents {
  readonly signal: AbortSignal;
  /** When the job was asked for, by `performance.now`; default when it begins to run. */
  readonly began?: number;
  /** How many times longer than on an idle machine work takes now. Default 1. */
  readonly busy?: number;
  onProgress(progress: Progress): void;
  /** What the job will take, once, before its first frame; only from jobs whose stages measure themselves. */
  onForecast?(forecast: Forecast): void;
  /** A sentence for the person: what could not be kept, and why. Each is told once. */
  onNotice(sentence: string): void;
}

/** Runs a plan in this process, from probe to finished file. Cancel leaves no target, no process and, if work was finished, its folder. */
export async function runJob(plan: Plan, options: RunOptions, events: JobEvents): Promise<JobResult> {
  const began = performance.now();
  const notices = new Set<string>();
  const tell = (sentence: string): void => {
    if (notices.has(sentence)) return;
    notices.add(sentence);
    events.onNotice(sentence);
  };
  const aboutModel: string[] = []; // nobody wants to read of it beside a source that cannot be read
  const tellOfModel = (): void => aboutModel.splice(0).forEach(tell);
  const hear: JobEvents = {
    ...events,
    began: events.began ?? began,
    onNotice: (sentence) => {
      tellOfModel();
      tell(sentence);
    },
    onProgress: (progress) => {
      tellOfModel();
      events.onProgress(progress);
    },
  };
  throwIfAborted(events.signal);
  setStallTimeout(options.stallTimeout);
  checkModules(plan.stages, options.allowModules);
  await checkTarget(plan.input, plan.output, options.overwrite ?? false);
  await makeScratch(options.scratch);
  const painted = isScene(plan.input) && isScene(plan.output);
  if (!painted) await locateFfmpeg(options.ffmpeg);
  const run = await runnerOf(plan, painted);
  const result = await run(await resolvePlan(plan, (sentence) => aboutModel.push(sentence)), options, hear);
  const what = painted ? 'the colour of the painted maps' : 'the picture';
  const little = plan.stages.length ? littleChanged(result.changed, what) : undefined;
  if (little) hear.onNotice(little);
  return { ...result, seconds: (performance.now() - began) / 1000, notices: [...notices] };
}

/** Only what this kind of job needs is loaded: a clip's start need not wait for all that reads and paints scenes. */
export async function runnerOf({ input }: Pick<Plan, 'input'>, painted: boolean): Promise<JobRunner> {
  if (painted) return (await import('./scene/scene-job.js')).runSceneJob;
  if (isScene(input)) return (await import('./scene/scene-clip-job.js')).runSceneClipJob;
  if (isStill(input)) return (await import('./still-job.js')).runStillJob;
  return (await import('./clip-job.js')).runClipJob;
}

type JobRunner = (plan: Plan, options: RunOptions, events: JobEvents) => Promise<Omit<JobResult, 'seconds' | 'notices'>>;
