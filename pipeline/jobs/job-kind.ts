import type { Frame } from '../../core/frame.js';
import type { Notice } from '../../core/notice.js';
import type { Outside } from '../../stages/limits/outside-tally.js';
import type { Plain } from '../../core/plain.js';
import type { MeasuredWork, Share } from '../../core/stage.js';
import type { Plan } from '../plan/plan.js';
import type { RunOptions } from '../plan/run-options.js';
import type { WorkStep } from '../run/progress.js';
import type { Proof } from '../proof/proof.js';
import type { FrameRange } from '../run/frame-ranges.js';
import type { WorkPart } from '../timing/work-part.js';
import type { SpaceEstimate } from '../work/space-estimate.js';
import type { WorkFolder } from '../work/work-folder.js';
import type { JobEvents } from './job-events.js';
import type { JobDone } from './job-result.js';

/** One kind of job: a row of the table in `jobs/index.ts`. */
export interface JobKind {
  readonly name: string;
  /** Whether plans from such an input to such an output are jobs of this kind. The first row that accepts a plan runs it. */
  accepts(plan: Pick<Plan, 'input' | 'output'>): boolean;
  /** Only what a job of this kind needs is loaded: a clip's start need not wait for all that reads and paints scenes. */
  load(): Promise<JobSteps>;
}

/**
 * The steps of a job. What a step gives is plain data: written as JSON it can be read elsewhere, and the next step goes on with it there to the same
 * bytes. Finished frames are files in the work folder.
 */
export interface JobSteps {
  /** Looks at source and target. Writes nothing, runs no model. */
  inspect(plan: Plan, context: StepContext): Promise<Inspection>;
  /** Finds what the frames depend on besides themselves: shots and anchors; for a clip of a scene, films it. */
  survey(inspection: Inspection, context: WorkContext): Promise<Plain>;
  /** Frames with which a range is best begun: others make more work of the same. Default: any. */
  borders?(inspection: Inspection, survey: Plain): Promise<readonly number[]>;
  /** Makes the frames of a range that are not finished yet, into files of the work folder; frames around the range are read where they are needed. Frames count from the first that is written. */
  run(inspection: Inspection, survey: Plain, range: FrameRange, context: WorkContext): Promise<RangeResult>;
  /** Makes the target of all finished frames, and adds up what was measured of them. Throws `output/missing-frames` where some are not. */
  join(inspection: Inspection, survey: Plain, ranges: readonly RangeResult[], context: WorkContext): Promise<Proof | null>;
  /** All steps one after the other in this process, for all frames. */
  edit: JobRunner;
}

/** What every step may use. */
export interface StepContext {
  readonly signal: AbortSignal;
  /** Something that the person should know. */
  onNotice(notice: Notice): void;
}

/** What the steps that work may use. */
export interface WorkContext extends StepContext {
  readonly work: WorkFolder;
  readonly options: RunOptions;
  /** Opens models once for several steps. Default: each step opens its own. */
  readonly shared?: Share | undefined;
  /** Frames that the survey has looked at. */
  onRead?(frames: number): void;
  /** Told once by `run`: the first frame that is not finished. */
  onBegin?(first: number): void;
  /** Frames that are finished, those before the range too. */
  onFrame?(frames: number): void;
  /** What `join` does, for a person who waits. */
  onStep?(step: WorkStep): void;
  /** A frame of the range is about to be written: to look at, not to keep. */
  onPicture?(frame: Frame): void;
  onMeasured?(measured: MeasuredWork): void;
  /** Told once by `run` when no frame needs the stages any more: what they opened can be closed. */
  onEdited?(): Promise<void>;
}

/** What a look at source and target found. JSON holds all of it. */
export interface Inspection {
  readonly kind: string;
  readonly plan: Plan;
  /** Frames, views and tiles together for a scene. */
  readonly frames: number;
  /** The frames that are edited. */
  readonly edited: readonly FrameRange[];
  /** Pixels of a frame. */
  readonly width: number;
  readonly height: number;
  readonly codec: string;
  /** What becomes of each stream of a clip. */
  readonly streams: readonly StreamNote[];
  /** What will not be as in the source. */
  readonly notices: readonly Notice[];
  /** What it costs: the parts of the job, for estimates, and bytes on the disk. */
  readonly work: readonly WorkPart[];
  readonly space: SpaceEstimate;
  /** What the other steps need to know of the source, for them alone. */
  readonly source: Plain;
}

/** What becomes of one stream. */
export interface StreamNote {
  readonly index: number;
  readonly type: string;
  readonly codec: string | null;
  readonly action: 'edit' | 'copy' | 'transcode' | 'regenerate' | 'drop';
}

/** What a run of a range gave. */
export interface RangeResult {
  readonly range: { readonly from: number; readonly to: number };
  /** Index after the last frame of the range that there is. */
  readonly next: number;
  /** Frames of the range that were finished before. */
  readonly resumed: number;
  /** Share of the picture that changed in the frames that this run edited; `null` where it edited none. */
  readonly changed: number | null;
  /** What changed where no edit reaches; `null` where that was not looked at. */
  readonly outside: Outside | null;
}

/** Runs a plan from source to finished file. */
export type JobRunner = (plan: Plan, options: RunOptions, events: JobEvents) => Promise<JobDone>;
