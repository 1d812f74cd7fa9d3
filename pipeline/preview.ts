import { basename, dirname, extname, join } from 'node:path';
import { EditError } from '../core/errors.js';
import type { JobEvent } from './jobs/job-events.js';
import type { Moment, PlanRequest } from './plan/plan.js';
import { fileWord } from './planners/file-word.js';
import { readSentences } from './planners/make-plan.js';
import type { PlanOptions } from './planners/plan-options.js';
import type { RunOptions } from './plan/run-options.js';
import type { PreviewResult } from './preview/preview-request.js';
import { jobControl } from './process/job-control.js';
import { supervisePreview } from './process/supervise-preview.js';
import { defaultTarget } from './work/target.js';

/** What a preview shows, and how the job runs that it is of. */
export interface PreviewOptions
  extends
    Omit<PlanRequest, 'input' | 'output' | 'instruction'>,
    PlanOptions,
    Omit<RunOptions, 'fresh' | 'textures' | 'pack' | 'normal' | 'report' | 'asked'> {
  /** Which frames; default the one in the middle of what is edited. */
  readonly at?: readonly Moment[] | undefined;
  /** Seeds to try; default the request's. */
  readonly seeds?: readonly number[] | undefined;
  /** Strengths to try, 0…1; default the request's. */
  readonly strengths?: readonly number[] | undefined;
  /** Show where is edited, each stage in a colour, in place of the edits. Default false. */
  readonly showMask?: boolean | undefined;
  /** The picture to write; default `CLIP.WORDS.preview.png` beside the clip. */
  readonly sheet?: string | undefined;
  /** Cancels the preview. */
  readonly signal?: AbortSignal | undefined;
  /** Hears every event. What it throws ends the preview, which rejects with it. */
  readonly onEvent?: ((event: JobEvent) => void) | undefined;
}

/** A preview as one object, in the form that `edit` takes: its input, its sentences, and {@link PreviewOptions}. */
export interface PreviewForm extends PreviewOptions {
  readonly input: string;
  /** One sentence or several; default none. */
  readonly instruction?: string | readonly string[] | null | undefined;
  /** What the edit will be called, which the sheet is named after; default as `edit` names it. Nothing is written there. */
  readonly output?: string | undefined;
}

/**
 * Edits a few frames of a clip, a still or a scene by one sentence or several, and writes source and variants on one sheet. Each frame is what the whole edit makes
 * of it, bit for bit, before it is encoded; a scene is painted from what is shown alone.
 *
 * @throws EditError as `edit` does
 */
export function preview(input: string, sentences?: string | readonly string[], options?: PreviewOptions): Promise<PreviewResult>;
/**
 * Previews a request as `edit` takes it.
 *
 * @example
 * await preview({ input: 'clip.mp4', instruction: 'make it a watercolor', seeds: [1, 2, 3] });
 */
export function preview(form: PreviewForm): Promise<PreviewResult>;
export async function preview(
  given: string | PreviewForm,
  sentences: string | readonly string[] = [],
  more: PreviewOptions = {},
): Promise<PreviewResult> {
  const { input, instruction, output, ...options } = typeof given === 'string' ? { ...more, input: given, instruction: sentences, output: undefined } : (given ?? {}); // prettier-ignore
  if (typeof input !== 'string')
    throw new EditError('plan/invalid', `The preview is not valid: input: expected the path of a clip, a picture or a scene, found ${typeof input}.`); // prettier-ignore
  const { at = [], seeds = [], strengths = [], showMask, sheet, overwrite = false, scratch, allowModules, stallTimeout, ffmpeg, force, planner, sendFrames, soundFollows, choose, onNotice, signal, onEvent, ...parts } = options; // prettier-ignore
  const asked = typeof instruction === 'string' ? [instruction] : (instruction ?? []);
  const target = output ?? defaultTarget(input, asked.map(fileWord).join(' '));
  const plans = await Promise.all(
    asked.map((instruction) =>
      readSentences(
        { ...parts, input, output: target, instruction },
        { force, planner, sendFrames, soundFollows, choose, onNotice },
      ),
    ),
  );
  const [plan = { ...parts, input, output: target }, ...others] = plans;
  const control = jobControl(signal, (event) => onEvent?.(event));
  const request = {
    plan,
    sentences: others.map(({ instruction = null, stages = [] }) => ({ instruction, stages })),
    moments: at,
    seeds,
    strengths,
    showMask,
    sheet: sheet ?? sheetFor(input, target),
    ...{ overwrite, scratch, allowModules, stallTimeout, ffmpeg },
  };
  return supervisePreview(request, control.events).finally(control.release);
}

/** `clip.watercolor.preview.png` beside the clip. @param target what the edit would be called */
export const sheetFor = (input: string, target: string): string =>
  join(dirname(input), `${basename(target, extname(target))}.preview.png`);
