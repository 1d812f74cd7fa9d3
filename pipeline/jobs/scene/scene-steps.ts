import { throwIfAborted } from '../../../core/abort.js';
import type { PaintedCanvas } from '../../../scenes/canvas.js';
import { writeScene } from '../../../scenes/formats/index.js';
import { openProof, proofOf } from '../../proof/open-proof.js';
import type { Proof } from '../../proof/proof.js';
import { folderRecords } from '../../proof/records.js';
import { judgingOf } from '../judging-of.js';
import type { FrameRange } from '../../run/frame-ranges.js';
import { runGraph } from '../../run/run-graph.js';
import type { RangeResult, WorkContext } from '../job-kind.js';
import { missingFrames } from '../missing-frames.js';
import { looseMaps } from './loose-maps.js';
import { keepTextures } from './pass-textures.js';
import { paintFilm } from './paint-film.js';
import type { PreparedScene } from './prepare-scene.js';
import { writeSheets, writeTurntable } from './write-sheets.js';
import type { SceneFilm } from './scene-film.js';
import { sceneChanges, scenePatch } from './scene-patch.js';
import { syncViews } from './sync-views.js';
import { ViewStore } from './view-store.js';
import { writeTextures } from './write-textures.js';

/** Edits what is missing of a range of views. */
export async function runViews(
  prepared: PreparedScene,
  film: SceneFilm,
  { from, to }: FrameRange,
  context: WorkContext,
): Promise<RangeResult> {
  const { graph, plan } = prepared;
  const last = Math.min(to, film.count - 1);
  const store = await ViewStore.open(context.work, last + 1, from);
  const first = store.resumed;
  context.onBegin?.(first);
  if (first <= last) {
    const edited = Array.from({ length: film.count }, (_, at) => at);
    const proven = { stages: plan.stages, graph, film: 'views' } as const;
    const stop = context.options.onFailure === 'stop';
    const changes = isJudged(prepared)
      ? openProof(proven, { edited, store: folderRecords(context.work), stop, judging: judgingOf(context) })
      : undefined;
    const run = {
      graph,
      seed: plan.seed,
      format: film.format,
      outputFormat: film.format,
      survey: film.survey,
      shared: context.shared,
      synchronise: prepared.options.sync ? syncViews(prepared, film) : undefined,
      source: film.source,
      random: true,
      changes,
      selects: () => true,
    };
    await runGraph(run, store, [{ from: first, to: last }], context);
    await changes?.settled();
  }
  return { range: { from, to: last }, next: last + 1, resumed: first - from, changed: null, outside: null };
}

/** What was measured of a scene's views, in whatever runs these were made. */
export async function viewsProof(prepared: PreparedScene, { work, options }: WorkContext): Promise<Proof | null> {
  const { graph, plan } = prepared;
  return isJudged(prepared) ? proofOf({ stages: plan.stages, graph, film: 'views' }, folderRecords(work), options) : null;
}

/** Whether the views show what is made: where a map's own colours are painted anew, that is done on the map. */
const isJudged = ({ coat }: PreparedScene): boolean => !coat?.strokes;

/**
 * Paints the finished views onto the scene's maps and writes its file.
 *
 * @throws `output/missing-frames`
 */
export async function joinViews(
  prepared: PreparedScene,
  film: SceneFilm,
  { work, options, signal, onNotice, onStep }: WorkContext,
): Promise<PaintedCanvas[]> {
  const { plan } = prepared;
  const store = await ViewStore.open(work, film.count);
  if (store.resumed < film.count) throw missingFrames(plan.output, await store.lacking(film.count), 'view');
  const maps = prepared.canvases.canvases.length;
  onStep?.({ name: 'painting maps', at: 0, of: maps });
  const painted = await paintFilm(prepared, film, store, signal, { onPainted: (at) => onStep?.({ name: 'painting maps', at, of: maps }) }); // prettier-ignore
  const changes = await sceneChanges(prepared, painted);
  const encoding = (at: number): void => onStep?.({ name: 'encoding maps', at, of: changes.maps.length });
  encoding(0);
  const { patch, notices } = await scenePatch(prepared, changes, signal, encoding);
  notices.forEach((sentence) => onNotice(sentence));
  throwIfAborted(signal);
  await writeScene(prepared.file, patch, plan.output, { overwrite: options.overwrite ?? false });
  onStep?.({ name: 'measuring what was painted', at: 0, of: 1 });
  if (options.textures !== undefined) {
    const loose = await looseMaps(prepared, painted, changes, options);
    await (prepared.between ? keepTextures : writeTextures)(loose.maps, options.textures);
    loose.notices.forEach((notice) => onNotice(notice));
  }
  if (options.report !== undefined) {
    onStep?.({ name: 'drawing sheets', at: 0, of: 1 });
    const { file, choice, cameras, seen, tiles } = prepared;
    await writeSheets({ plan, source: file.scene, parts: choice.parts, views: cameras.length, seen, tiles }, painted, options.report); // prettier-ignore
  }
  if (options.turntable !== undefined) {
    onStep?.({ name: 'filming the turntable', at: 0, of: 1 });
    await writeTurntable(plan.output, options, signal);
  }
  return painted;
}
