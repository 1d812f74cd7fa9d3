import type { Notice } from '../../../core/notice.js';
import { extname } from 'node:path';
import { throwIfAborted } from '../../../core/abort.js';
import { openScene, writeScene } from '../../../scenes/formats/index.js';
import { changedTexels } from '../../../scenes/metrics/changed-texels.js';
import { forecastOf } from '../../run/forecast.js';
import { HEAD_BYTES, type SpaceEstimate } from '../../work/space-estimate.js';
import { checkJobSpace } from '../../work/disk-space.js';
import type { JobEvents } from '../job-events.js';
import type { JobResult } from '../job-result.js';
import type { RunOptions } from '../../plan/run-options.js';
import { makeMark } from '../../provenance/mark.js';
import type { Plan } from '../../plan/plan.js';
import { targetFolder } from '../../work/target.js';
import { createProgressMeter } from '../../run/progress.js';
import { runGraph } from '../../run/run-graph.js';
import { expectJob } from '../../timing/expect-job.js';
import { createJobClock, keepQuietly } from '../../timing/job-clock.js';
import { readTimings } from '../../timing/kept-timings.js';
import { sceneWork } from './scene-work.js';
import { openWork } from '../../work/open-work.js';
import { describePainted } from './describe-painted.js';
import { paintFilm } from './paint-film.js';
import { type PreparedScene, prepareScene } from './prepare-scene.js';
import { filmScene, type SceneFilm } from './scene-film.js';
import { sceneChanges, scenePatch } from './scene-patch.js';
import { writeReport } from './report.js';
import { syncViews } from './sync-views.js';
import { writeTextures } from './write-textures.js';
import { ViewStore } from './view-store.js';

/**
 * Runs a plan on a scene: films it, sends the film through the stages, paints it back onto the maps and writes the file anew. Finished views are
 * kept in the work folder until the end.
 */
export async function runSceneJob(
  plan: Plan,
  options: RunOptions,
  events: JobEvents,
): Promise<Omit<JobResult, 'seconds' | 'notices'>> {
  const { signal } = events;
  const notice = (one: Notice): void => events.onNotice(one);
  if (plan.stages.length === 0) return copyScene(plan, options);
  const clock = createJobClock(events.began);
  const past = readTimings(events.busy);
  const prepared = await prepareScene(plan, signal);
  prepared.notices.forEach(notice);
  const film = filmScene(prepared);
  const space = estimateSpace(prepared, film);
  await checkJobSpace(space, targetFolder(plan), options.scratch);
  const work = await openWork(plan, options);
  try {
    const store = await ViewStore.open(work, film.count);
    const todo = sceneWork(prepared, options, store.resumed);
    clock.end('start');
    const meter = createProgressMeter(film.count, store.resumed, expectJob(todo, await past));
    events.onProgress(meter.at(store.resumed));
    let done = store.resumed;
    if (store.resumed < film.count) {
      const run = {
        graph: prepared.graph,
        seed: plan.seed,
        format: film.format,
        outputFormat: film.format,
        survey: film.survey,
        synchronise: plan.scene?.sync ? syncViews(prepared, film) : undefined,
        source: film.source,
        random: true,
        selects: () => true,
      };
      await runGraph(run, store, [{ from: store.resumed, to: film.count - 1 }], {
        onMeasured: (measured) => {
          meter.expect(measured.secondsPerFrame);
          const left = Array.from({ length: film.count }, (_, index) => index).slice(store.resumed);
          events.onForecast?.(forecastOf(left, film.survey, space, measured, meter.at(done).secondsLeft ?? 0));
        },
        signal,
        onNotice: notice,
        onFrame: (frames) => events.onProgress(meter.at((done = frames))),
      });
    }
    events.onProgress(meter.at(film.count, 'join'));
    clock.end('edit');
    const painted = await paintFilm(prepared, film, store, signal);
    const changes = await sceneChanges(prepared, painted);
    const { patch, notices } = await scenePatch(prepared, changes, signal);
    notices.forEach(notice);
    throwIfAborted(signal);
    await writeScene(prepared.file, patch, plan.output, { overwrite: options.overwrite ?? false });
    if (options.textures !== undefined) await writeTextures(changes.maps, options.textures);
    if (options.report !== undefined) await writeReport(prepared, painted, options.report, signal);
    await work.remove();
    clock.end('paint');
    await keepQuietly(clock.timings(todo, meter.spent()), events.busy);
    events.onProgress(meter.at(film.count, 'done'));
    return {
      output: plan.output,
      frames: film.count,
      resumed: store.resumed,
      codec: extensionOf(plan),
      changed: changedTexels(painted),
      plan,
      painted: describePainted(prepared, painted),
    };
  } catch (error) {
    await work.leave();
    throw error;
  }
}

/** A plan without stages: the file as it is, with the mark unless that is not wanted. */
async function copyScene(plan: Plan, { overwrite = false }: RunOptions): Promise<Omit<JobResult, 'seconds' | 'notices'>> {
  const file = await openScene(plan.input);
  const mark = plan.mark ? await makeMark(plan, false) : undefined;
  await writeScene(file, { images: [], materials: [], primitives: [], mark }, plan.output, { overwrite });
  return { output: plan.output, frames: 0, resumed: 0, codec: extensionOf(plan), changed: 0, plan };
}

const extensionOf = ({ output }: Plan): string => extname(output).slice(1).toLowerCase();

/** From above: the scene once more with its new maps without compression, and the views. */
function estimateSpace({ file, canvases }: PreparedScene, film: SceneFilm): SpaceEstimate {
  const texels = canvases.canvases.reduce((sum, { before }) => sum + before.width * before.height, 0);
  const own = file.buffers.reduce((sum, buffer) => sum + (buffer?.length ?? 0), 0);
  const text = JSON.stringify(file.json).length;
  return { output: own + text + 12 * texels + HEAD_BYTES, scratch: film.count * film.frameBytes + HEAD_BYTES };
}
