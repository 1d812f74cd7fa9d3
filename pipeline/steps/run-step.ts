import { EditError } from '../../core/errors.js';
import type { Share } from '../../core/stage.js';
import type { Frame } from '../../core/frame.js';
import { frameList } from '../../core/frame-list.js';
import type { Inspection } from '../jobs/job-kind.js';
import type { FrameRange } from '../run/frame-ranges.js';
import { openOnce } from '../run/open-once.js';
import { FrameHashes } from './frame-hashes.js';
import { manifestHead, type RunManifest } from './manifest.js';
import { openJob } from './open-job.js';
import { runName } from './run-name.js';
import { sameInspection } from './same-inspection.js';
import type { StepOptions } from './plan-step.js';
import { surveyOf, withOwnStages } from './survey-step.js';

/** How a range is run. */
export interface RunStepOptions extends StepOptions {
  /** Run under other versions than the plan was made by. Default false. */
  readonly allowMixed?: boolean | undefined;
  /** Opens models, which stay open. Default: they are opened and closed here. */
  readonly shared?: Share | undefined;
  /** Sees a frame that is about to be written: to look at, not to keep. */
  onPicture?(frame: Frame): void;
  /** Hears of frames that are finished, and of how many there are in the ranges. */
  onFrame?(done: number, total: number): void;
}

/**
 * The third step, on any machine that sees the folder: makes the frames of ranges. What is finished already, of this or an earlier run, is not made
 * again; a run that was killed goes on where it was.
 *
 * @param ranges frames from 0, both ends included; views of a scene
 * @throws as {@link openJob}; `usage/frames` where none of them is a frame of the job
 */
export async function runStep(path: string, ranges: readonly FrameRange[], options: RunStepOptions): Promise<RunManifest[]> {
  const job = await openJob(path, options, options.allowMixed);
  const { folder, steps, key, engine } = job;
  const inspection = sameInspection(withOwnStages(job.inspection, options.place), key);
  const survey = await surveyOf(job, options.place);
  const wanted = ranges.map(({ from, to }) => ({ from, to: Math.min(to, Math.max(0, inspection.frames - 1)) })).filter(({ from, to }) => from <= to); // prettier-ignore
  if (!wanted.length)
    throw new EditError('usage/frames', `${path}: expected frames of 0-${inspection.frames - 1}, found ${frameList(ranges)}.`);
  tellBeyond(inspection, ranges, options.onNotice);
  const total = wanted.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const manifests: RunManifest[] = [];
  const opened = openOnce();
  let before = 0;
  options.onFrame?.(0, total);
  try {
    for (const range of wanted) {
      const { from, to } = range;
      const name = runName(range);
      const old = await folder.run(name);
      if (old?.key !== key || old.result.range.to !== to) {
        const began = performance.now();
        const hashes = new FrameHashes(folder.hashesPath(name));
        const result = await steps.run(inspection, survey, range, job.context({
          shared: options.shared ?? opened.shared,
          onPicture: (frame) => {
            hashes.add(frame);
            options.onPicture?.(frame);
          },
          onFrame: (frames) => options.onFrame?.(before + Math.max(0, frames - from), total),
        })); // prettier-ignore
        const manifest: RunManifest = { ...manifestHead(key, inspection.plan, engine), seconds: (performance.now() - began) / 1000, result, hashes: hashes.all() }; // prettier-ignore
        await folder.keepRun(name, manifest);
        manifests.push(manifest);
      } else manifests.push(old);
      before += to - from + 1;
      options.onFrame?.(before, total);
    }
  } finally {
    await opened.close();
  }
  return manifests;
}

/** Says which frames of ranges are not there. */
function tellBeyond({ frames, kind }: Inspection, ranges: readonly FrameRange[], onNotice: StepOptions['onNotice']): void {
  const beyond = ranges.filter(({ to }) => to >= frames).map(({ from, to }) => ({ from: Math.max(from, frames), to }));
  const [film, what] = kind === 'scene' ? ['scene', 'view'] : ['film', 'frame'];
  if (!beyond.length) return;
  const isOne = beyond.length === 1 && beyond[0].from === beyond[0].to;
  const which = `${what}${isOne ? '' : 's'} ${frameList(beyond)} ${isOne ? 'does' : 'do'} not exist`;
  onNotice({ code: 'plan/beyond-end', message: `${which}: the ${film} has ${frames}, numbered from 0.` });
}
