import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { throwIfAborted } from '../../core/abort.js';
import { makeTemporary } from '../../core/make-temporary.js';
import { onAllCores } from '../../core/on-all-cores.js';
import type { Share } from '../../core/stage.js';
import { encodePicture } from '../../media/stills/encode-picture.js';
import { sideViews } from '../../scenes/film/cameras/side-views.js';
import { drawPicture } from '../../scenes/film/draw-picture.js';
import { renderer } from '../../scenes/film/renderers.js';
import { type KnownMaps, openTextures } from '../../scenes/film/texture/open-textures.js';
import type { ViewCache } from '../../scenes/film/view-cache.js';
import { openScene, writeScene } from '../../scenes/formats/index.js';
import type { Scene } from '../../scenes/scene.js';
import type { Camera } from '../../scenes/view.js';
import type { JobEvents } from '../jobs/job-events.js';
import { paintFilm } from '../jobs/scene/paint-film.js';
import { planPasses } from '../jobs/scene/plan-passes.js';
import { type PreparedScene, prepareScene } from '../jobs/scene/prepare-scene.js';
import { filmScene, type SceneFilm } from '../jobs/scene/scene-film.js';
import { sceneStages } from '../jobs/scene/scene-stages.js';
import { sceneChanges, scenePatch } from '../jobs/scene/scene-patch.js';
import { viewOfBytes } from '../jobs/scene/view-frame.js';
import type { Plan } from '../plan/plan.js';
import type { SceneOptions } from '../plan/scene-options.js';
import { createGraph } from '../run/graph.js';
import { openOnce } from '../run/open-once.js';
import { createProgressMeter } from '../run/progress.js';
import { runFrames } from '../run/run-graph.js';
import { oncePerSentence, planVariants } from './plan-variants.js';
import type { ShownRow } from './preview-sheet.js';
import type { PreviewRequest } from './preview-request.js';
import type { Variant } from './variant.js';

/** Sides that a scene is shown from, the second where one variant is asked for: it is painted from these alone. */
const SIDES = ['front', 'back'];

/** Pixels of a picture, the most texels of a map, and the share of its usual size that a model works at for these. */
const [PICTURE, TEXELS, FINENESS] = [480, 512, 2 / 3];

/** What a preview shows: for each row the source and what each variant makes of it, as PNGs. */
export interface ShownPreview {
  readonly rows: readonly ShownRow[];
  readonly variants: readonly Variant[];
  readonly pictures: readonly (readonly Buffer[])[];
}

/**
 * Paints a scene in several ways from one side alone (one way: from two), with small maps, and draws it from there, with light. Variants share the model,
 * and those of one sentence what was found out about the scene.
 *
 * @throws as a job of the scene does
 */
export async function previewScene(request: PreviewRequest, events: JobEvents): Promise<ShownPreview> {
  const { variants, aboutModel } = await planVariants(request);
  const { signal } = events;
  const folder = await makeTemporary();
  const opened = openOnce();
  const notice = oncePerSentence(events.onNotice);
  const meter = createProgressMeter(variants.length, 0);
  const shown = SIDES.slice(0, variants.length === 1 ? 2 : 1);
  const see = (scene: Scene, wanted: ReadonlySet<number>, size: number): Promise<Camera[]> =>
    sideViews(scene, wanted, { count: shown.length, size, renderer });
  const known: KnownMaps = new Map();
  const fromSides = (plan: Plan): Promise<PreparedScene> => prepareScene(plan, { signal, cameras: see, known });
  const films = new WeakMap<ViewCache, SceneFilm>();
  const filmOf = (prepared: PreparedScene): SceneFilm => {
    const film = films.get(prepared.views) ?? filmScene(prepared);
    films.set(prepared.views, film);
    return film;
  };
  const prepare = remembered(fromSides);
  const parts = new Set<number>();
  const paintOne = async ({ plan }: Variant, at: number): Promise<string> => {
    let { input } = plan;
    for (const [pass, planned] of (await planPasses(quick(plan))).entries()) {
      throwIfAborted(signal);
      const output = join(folder, `${at}-${pass}.glb`);
      const own = { ...planned.plan, input, output };
      const prepared = { ...(await (pass === 0 ? prepare(own) : fromSides(own))), plan: own };
      aboutModel.forEach(notice);
      prepared.notices.forEach(notice);
      for (const id of prepared.choice.parts) parts.add(id);
      await paint(prepared, filmOf(prepared), { signal, shared: opened.shared, onNotice: notice });
      input = output;
    }
    events.onProgress({ ...meter.at(++done), framesPerSecond: 0 });
    return input;
  };
  const begun = new Map<string, Promise<string>>(); // what no chance is in is painted once, whatever the seed
  const once = (variant: Variant, at: number): Promise<string> => {
    const { plan } = variant;
    const key = JSON.stringify({ ...plan, output: '', ...(isChanceless(plan) && { seed: 0 }) });
    const same = begun.get(key) ?? paintOne(variant, at);
    begun.set(key, same);
    return same;
  };
  const { input } = variants[0].plan;
  const unknown = new Set(variants.map(({ instruction }) => instruction)); // sentences whose parts are not all known yet: pictures show all of them
  const ready = new Set([input]);
  const pictures = new Map<string, Promise<Buffer[]>>();
  let cameras: Promise<Camera[]> | undefined;
  const drawn = (path: string): Promise<Buffer[]> => {
    cameras ??= openScene(input).then(({ scene }) => see(scene, parts, PICTURE));
    const picture = pictures.get(path) ?? Promise.all([openScene(path), cameras]).then(([{ scene }, from]) => draw(scene, from, known)); // prettier-ignore
    picture.catch(() => undefined); // told when it is asked for
    pictures.set(path, picture);
    return picture;
  };
  let done = 0;
  events.onProgress({ ...meter.at(done), framesPerSecond: 0 });
  try {
    createGraph(variants[0].plan.stages).warm({ shared: opened.shared, notice: () => undefined }); // its jobs tell what goes wrong
    // while the model is at one, others are painted and drawn
    const painted = await onAllCores([...variants.entries()], async ([at, variant]) => {
      const path = await once(variant, at);
      unknown.delete(variant.instruction);
      ready.add(path);
      if (unknown.size === 0) ready.forEach(drawn);
      return path;
    });
    await opened.close();
    const columns = await Promise.all([input, ...painted].map(drawn));
    const rows = shown.map((side, index) => ({ index, seconds: 0, side }));
    return { rows, variants, pictures: rows.map(({ index }) => columns.map((column) => column[index])) };
  } catch (error) {
    await Promise.allSettled([...begun.values(), ...pictures.values()]);
    void opened.close(); // the model may be busy yet
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A plan as it is tried: in the look that is seen, from small views, with small maps that are quickly written. */
function quick(plan: Plan): Plan {
  const told = plan.scene as SceneOptions;
  const { textureSize, variants } = told;
  const own = {
    textureSize: Math.min(textureSize || TEXELS, TEXELS),
    textureFormat: 'jpeg',
    variants: variants === 'all' ? 'default' : variants,
    asVariant: '',
  } as const;
  const stages = plan.stages.map((stage) => {
    const { size = 0, fineness = 1 } = stage.options as { readonly size?: number; readonly fineness?: number };
    return stage.use === 'instruct' && size === 0 ? { ...stage, options: { ...stage.options, fineness: FINENESS * fineness } } : stage; // prettier-ignore
  });
  return { ...plan, stages, mark: false, scene: { ...told, ...own } };
}

/** Whether a plan makes the same of a scene by every seed: exact filters alone, and no pattern, which a seed cuts from another place. */
const isChanceless = (plan: Plan): boolean => createGraph(plan.stages).pointwise && !sceneStages(plan).pattern;

/** Plans that differ by their seed alone have the same scene. */
function remembered(make: (plan: Plan) => Promise<PreparedScene>): (plan: Plan) => Promise<PreparedScene> {
  let last: { readonly key: string; readonly prepared: Promise<PreparedScene> } | undefined;
  return ({ seed, ...plan }) => {
    const key = JSON.stringify({ ...plan, output: '' });
    if (last?.key !== key) last = { key, prepared: make({ ...plan, seed }) };
    return last.prepared;
  };
}

interface PaintEvents extends Pick<JobEvents, 'signal' | 'onNotice'> {
  readonly shared: Share;
}

/** Paints a prepared scene in memory and writes its file. */
async function paint(prepared: PreparedScene, film: SceneFilm, { signal, ...events }: PaintEvents): Promise<void> {
  const { graph, plan } = prepared;
  const { format, survey, source } = film;
  const run = { graph, seed: plan.seed, format, outputFormat: format, survey, source, random: true, shared: events.shared, selects: () => true }; // prettier-ignore
  const frames = await runFrames(run, [...Array(film.count).keys()], { signal, onNotice: events.onNotice });
  const read = (index: number, { width, height }: { width: number; height: number }) =>
    Promise.resolve(viewOfBytes(frames[index].bytes, width, height));
  const painted = await paintFilm(prepared, film, { read }, signal, { rough: true });
  const { patch } = await scenePatch(prepared, await sceneChanges(prepared, painted), signal);
  await writeScene(prepared.file, patch, plan.output, { overwrite: false });
}

async function draw(scene: Scene, cameras: readonly Camera[], known: KnownMaps): Promise<Buffer[]> {
  const textures = await openTextures(scene, { finish: true, known });
  const pictures: Buffer[] = [];
  for (const camera of cameras)
    pictures.push(await encodePicture((await drawPicture(renderer, scene, camera, textures)).picture));
  return pictures;
}
