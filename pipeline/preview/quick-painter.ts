import { join } from 'node:path';
import { throwIfAborted } from '../../core/abort.js';
import type { Notice } from '../../core/notice.js';
import type { Share } from '../../core/stage.js';
import type { KnownMaps } from '../../scenes/film/texture/open-textures.js';
import type { ViewCache } from '../../scenes/film/view-cache.js';
import { writeScene } from '../../scenes/formats/index.js';
import type { JobEvents } from '../jobs/job-events.js';
import { paintFilm } from '../jobs/scene/paint-film.js';
import { planPasses } from '../jobs/scene/plan-passes.js';
import { type PreparedScene, prepareScene } from '../jobs/scene/prepare-scene.js';
import { filmScene, type SceneFilm } from '../jobs/scene/scene-film.js';
import { sceneChanges, scenePatch } from '../jobs/scene/scene-patch.js';
import { viewOfBytes } from '../jobs/scene/view-frame.js';
import type { Plan } from '../plan/plan.js';
import { runFrames } from '../run/run-graph.js';
import { quickPlan } from './quick-plan.js';
import type { SeeSides } from './sides.js';

/** What the variants of a preview have in common. */
export interface QuickPainterOptions extends Pick<JobEvents, 'signal' | 'onNotice'> {
  /** For the painted files. */
  readonly folder: string;
  readonly see: SeeSides;
  readonly known: KnownMaps;
  readonly shared: Share;
  /** Told once the scene is known to be one that can be painted. */
  readonly first: readonly Notice[];
}

/** A painted scene's file, and which of its parts are others now. */
export interface QuicklyPainted {
  readonly path: string;
  readonly parts: ReadonlySet<number>;
}

/** Paints a scene as plans say, from the shown sides alone and with small maps. What was found out about a scene is kept for plans that differ by their seed alone. */
export function quickPainter(options: QuickPainterOptions): (plan: Plan, name: string) => Promise<QuicklyPainted> {
  const { folder, see, known, first, signal, onNotice } = options;
  const fromSides = (plan: Plan): Promise<PreparedScene> => prepareScene(plan, { signal, cameras: see, known });
  const prepare = remembered(fromSides);
  const films = new WeakMap<ViewCache, SceneFilm>();
  const filmOf = (prepared: PreparedScene): SceneFilm => {
    const film = films.get(prepared.views) ?? filmScene(prepared);
    films.set(prepared.views, film);
    return film;
  };
  return async (plan, name) => {
    let { input } = plan;
    const parts = new Set<number>();
    for (const [pass, planned] of (await planPasses(quickPlan(plan))).entries()) {
      throwIfAborted(signal);
      const output = join(folder, `${name}-${pass}.glb`);
      const own = { ...planned.plan, input, output };
      const prepared = { ...(await (pass === 0 ? prepare(own) : fromSides(own))), plan: own };
      [...first, ...prepared.notices].forEach(onNotice);
      for (const id of prepared.choice.parts) parts.add(id);
      await paint(prepared, filmOf(prepared), options);
      input = output;
    }
    return { path: input, parts };
  };
}

/** Plans that differ by their seed alone have the same scene. */
function remembered(make: (plan: Plan) => Promise<PreparedScene>): (plan: Plan) => Promise<PreparedScene> {
  let last: { readonly key: string; readonly prepared: Promise<PreparedScene> } | undefined;
  return ({ seed, ...plan }) => {
    const key = JSON.stringify({ ...plan, output: '' });
    if (last?.key !== key) last = { key, prepared: make({ ...plan, seed }) };
    return last.prepared;
  };
}

/** Paints a prepared scene in memory and writes its file. */
async function paint(
  prepared: PreparedScene,
  film: SceneFilm,
  { signal, shared, onNotice }: Pick<QuickPainterOptions, 'signal' | 'shared' | 'onNotice'>,
): Promise<void> {
  const { graph, plan } = prepared;
  const { format, survey, source } = film;
  const run = { graph, seed: plan.seed, format, outputFormat: format, survey, source, random: true, shared, selects: () => true }; // prettier-ignore
  const frames = await runFrames(run, [...Array(film.count).keys()], { signal, onNotice });
  const read = (index: number, { width, height }: { width: number; height: number }) =>
    Promise.resolve(viewOfBytes(frames[index].bytes, width, height));
  const painted = await paintFilm(prepared, film, { read }, signal, { rough: true });
  const { patch } = await scenePatch(prepared, await sceneChanges(prepared, painted), signal);
  await writeScene(prepared.file, patch, plan.output, { overwrite: false });
}
