import type { Notice } from '../../../core/notice.js';
import { extname } from 'node:path';
import { openScene, type SceneFile, writeScene } from '../../../scenes/formats/index.js';
import { changedTexels } from '../../../scenes/metrics/changed-texels.js';
import { forecastOf } from '../../run/forecast.js';
import { checkJobSpace } from '../../work/disk-space.js';
import type { JobEvents } from '../job-events.js';
import type { WorkContext } from '../job-kind.js';
import type { JobDone } from '../job-result.js';
import type { WorkPart } from '../../timing/work-part.js';
import type { RunOptions } from '../../plan/run-options.js';
import { makeMark } from '../../provenance/mark.js';
import type { Plan } from '../../plan/plan.js';
import { targetFolder } from '../../work/target.js';
import { createProgressMeter, type WorkStep } from '../../run/progress.js';
import { expectJob } from '../../timing/expect-job.js';
import { createJobClock, keepQuietly } from '../../timing/job-clock.js';
import { readTimings } from '../../timing/kept-timings.js';
import { sceneWork } from './scene-work.js';
import { openWork } from '../../work/open-work.js';
import { describePainted } from './describe-painted.js';
import { checkLooseMaps } from './loose-maps.js';
import { prepareScene } from './prepare-scene.js';
import { runPasses } from './run-passes.js';
import { planPasses, type ScenePass } from './plan-passes.js';
import { filmScene } from './scene-film.js';
import { sceneSpace } from './scene-space.js';
import { joinViews, runViews, viewsProof } from './scene-steps.js';
import { writeBesides } from './write-besides.js';

/**
 * Runs a plan on a scene: films it, sends the film through the stages, paints it back onto the maps and writes the file anew. Finished views are
 * kept in the work folder until the end.
 */
export async function runSceneJob(plan: Plan, options: RunOptions, events: JobEvents): Promise<JobDone> {
  checkLooseMaps(options, plan);
  if (plan.stages.length === 0) {
    copyNotices(await openScene(plan.input)).forEach((notice) => events.onNotice(notice));
    const copied = await copyScene(plan, options);
    await writeBesides(copied, options, events.signal);
    return copied;
  }
  const passes = await planPasses(plan);
  const [first] = passes;
  return first && passes.length === 1
    ? paintOnce(first, options, events, plan)
    : runPasses(plan, passes, options, events, paintOnce);
}

async function paintOnce(pass: ScenePass, options: RunOptions, events: JobEvents, marked: Plan): Promise<JobDone> {
  const { plan, fresh, between } = pass;
  const { signal } = events;
  const notice = (one: Notice): void => events.onNotice(one);
  const clock = createJobClock(events.began);
  const past = readTimings(events.busy);
  const onStep = (step: WorkStep): void => events.onProgress({ phase: 'read', step, frames: 0, total: 0, framesPerSecond: 0, secondsLeft: undefined }); // prettier-ignore
  const prepared = { ...(await prepareScene(plan, { signal, fresh, onStep })), marked, between };
  prepared.notices.forEach(notice);
  const film = filmScene(prepared);
  const space = sceneSpace(prepared, film);
  await checkJobSpace(space, targetFolder(plan), options.scratch);
  const work = await openWork(plan, options);
  try {
    const kept = await past;
    let todo: readonly WorkPart[] = [];
    let meter = createProgressMeter(film.count, 0);
    let [resumed, done] = [0, 0];
    const context: WorkContext = {
      signal,
      work,
      options,
      onNotice: notice,
      onBegin(first) {
        resumed = done = first;
        todo = sceneWork(prepared, options, resumed);
        clock.end('start');
        meter = createProgressMeter(film.count, resumed, expectJob(todo, kept));
        events.onProgress(meter.at(resumed));
      },
      onMeasured(measured) {
        meter.expect(measured.secondsPerFrame);
        const left = Array.from({ length: film.count }, (_, index) => index).slice(resumed);
        events.onForecast?.(forecastOf(left, film.survey, space, measured, meter.at(done).secondsLeft ?? 0));
      },
      onStep: (step) => events.onProgress({ ...meter.at(film.count, 'join'), step }),
      onFrame: (frames) => events.onProgress(meter.at((done = frames))),
    };
    await runViews(prepared, film, { from: 0, to: film.count - 1 }, context);
    events.onProgress(meter.at(film.count, 'join'));
    clock.end('edit');
    const painted = await joinViews(prepared, film, context);
    const proof = await viewsProof(prepared, context);
    await work.remove();
    clock.end('paint');
    await keepQuietly(clock.timings(todo, meter.spent()), events.busy);
    events.onProgress(meter.at(film.count, 'done'));
    return {
      output: plan.output,
      frames: film.count,
      resumed,
      codec: extensionOf(plan),
      changed: changedTexels(painted),
      outside: null,
      proof,
      plan,
      painted: describePainted(prepared, painted),
      canvases: painted,
    };
  } catch (error) {
    await work.leave();
    throw error;
  }
}

/** What a copy of a scene loses. What cannot be filmed or painted it keeps. */
export const copyNotices = ({ scene }: SceneFile): Notice[] => scene.notices.filter(({ code }) => code.startsWith('lost/'));

/** A plan without stages: the file as it is, with the mark unless that is not wanted. */
export async function copyScene(plan: Plan, { overwrite = false }: RunOptions): Promise<JobDone> {
  const file = await openScene(plan.input);
  const mark = plan.mark ? await makeMark(plan, false) : undefined;
  await writeScene(file, { images: [], materials: [], primitives: [], mark }, plan.output, { overwrite });
  return { output: plan.output, frames: 0, resumed: 0, codec: extensionOf(plan), changed: 0, outside: null, proof: null, plan };
}

const extensionOf = ({ output }: Plan): string => extname(output).slice(1).toLowerCase();
