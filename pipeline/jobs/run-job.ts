import type { Notice } from '../../core/notice.js';
import { throwIfAborted } from '../../core/abort.js';
import { locateFfmpeg } from '../../media/ffmpeg/locate.js';
import { setStallTimeout } from '../../media/ffmpeg/stall-watch.js';
import { littleChanged } from '../run/little-changed.js';
import { outsideSentence } from '../run/outside-meter.js';
import type { Plan } from '../plan/plan.js';
import { holdRequired } from '../proof/requirements.js';
import { tellFailures } from '../proof/tell-failures.js';
import { isScene } from '../plan/scene-options.js';
import { makePlan } from '../planners/make-plan.js';
import { remarksOf } from '../planners/remarks.js';
import { resolvePlan } from '../plan/resolve-plan.js';
import { kindOf } from './index.js';
import { makeScratch } from '../work/scratch-folder.js';
import { checkTarget } from '../work/target.js';
import { checkModules } from '../plan/allow-modules.js';
import type { RunOptions } from '../plan/run-options.js';
import type { JobEvents } from './job-events.js';
import type { JobResult } from './job-result.js';

/** Runs a plan in this process, from probe to finished file. Cancel leaves no target, no process and, if work was finished, its folder. */
export async function runJob(given: Plan, options: RunOptions, events: JobEvents): Promise<JobResult> {
  const began = performance.now();
  const notices = new Map<string, Notice>();
  const tell = (notice: Notice): void => {
    if (notices.has(notice.message)) return;
    notices.set(notice.message, notice);
    events.onNotice(notice);
  };
  const aboutModel: Notice[] = []; // nobody wants to read of it beside a source that cannot be read
  const tellOfModel = (): void => aboutModel.splice(0).forEach(tell);
  const hear: JobEvents = {
    ...events,
    began: events.began ?? began,
    onNotice: (notice) => {
      tellOfModel();
      tell(notice);
    },
    onProgress: (progress) => {
      tellOfModel();
      events.onProgress(progress);
    },
  };
  throwIfAborted(events.signal);
  setStallTimeout(options.stallTimeout);
  checkModules(given.stages, options.allowModules);
  await checkTarget(given.input, given.output, options.overwrite ?? false);
  if (options.clipModel !== undefined) (await import('../proof/judges/clip-of-folder.js')).clipOfFolder(options.clipModel);
  await makeScratch(options.scratch);
  // what a sentence names of a scene is found here, where its file may be opened
  const plan = isScene(given.input) ? await makePlan(given, { ...options, onNotice: tell }) : given;
  const kind = kindOf(plan);
  const painted = kind.name === 'scene';
  if (!painted) await locateFfmpeg(options.ffmpeg);
  const { edit } = await kind.load();
  const resolved = await resolvePlan(plan, (notice) => aboutModel.push(notice));
  aboutModel.push(...remarksOf(plan));
  const { canvases, ...result } = await edit(
    resolved,
    options.report === undefined ? options : { ...options, proofSeries: true },
    hear,
  );
  const what = painted ? 'the colour of the painted maps' : 'the picture';
  const little = plan.stages.length ? littleChanged(result.changed, what) : undefined;
  if (little) hear.onNotice({ code: 'result/little-changed', message: little });
  tellFailures(result.proof, { stop: options.onFailure === 'stop', little: little !== undefined, tell: hear.onNotice });
  const outside = outsideSentence(result.outside);
  if (outside) hear.onNotice({ code: 'result/outside-mask', message: outside });
  if (options.report !== undefined) {
    const { reportOf } = await import('./report-of.js');
    const { framesPerSecond, keepDamaged, range } = resolved;
    // what failed is in the proof too, which the report shows
    const told = [...notices.values()]
      .filter(({ code }) => code !== 'result/failure')
      .map(({ message }) => ({ kind: 'note', words: message }) as const);
    const { frames } = result;
    const onFrame = (at: number, of: number): void =>
      hear.onProgress({ phase: 'done', step: { name: 'writing the report', at, of }, frames, total: frames, framesPerSecond: 0, secondsLeft: undefined }); // prettier-ignore
    onFrame(0, 1);
    const how = { framesPerSecond, keepDamaged, range, signal: events.signal, onFrame };
    const news = { findings: told, painted: canvases, proof: result.proof, plan: resolved };
    await reportOf(plan.input, plan.output, options.report, how, news);
  }
  if (options.require) holdRequired(options.require, result.proof, plan.output);
  return { ...result, seconds: (performance.now() - began) / 1000, notices: [...notices.values()] };
}
