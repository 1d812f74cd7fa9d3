import type { Notice } from '../../../core/notice.js';
import { throwIfAborted } from '../../../core/abort.js';
import { EditError } from '../../../core/errors.js';
import type { Canvas } from '../../../scenes/canvas.js';
import { chooseCameras } from '../../../scenes/film/cameras/choose-cameras.js';
import { groupViews, type ViewGroup } from '../../../scenes/film/cameras/group-views.js';
import type { Renderer } from '../../../scenes/film/renderer.js';
import { renderer as chosen } from '../../../scenes/film/renderers.js';
import { cellSizeOf } from '../../../scenes/film/surface-keys.js';
import { type KnownMaps, openTextures } from '../../../scenes/film/texture/open-textures.js';
import { ViewCache } from '../../../scenes/film/view-cache.js';
import { avatarPictureNotice } from '../../../scenes/formats/avatar-picture.js';
import { openScene, type SceneFile } from '../../../scenes/formats/index.js';
import { type CanvasChoice, chooseCanvases } from '../../../scenes/paint/choose-canvases.js';
import { shownSurface } from '../../../scenes/paint/shown-surface.js';
import type { Coat } from '../../../scenes/paint/lay-pattern.js';
import type { Scene } from '../../../scenes/scene.js';
import type { PartChoice } from '../../../scenes/select/choose-parts.js';
import type { Camera, GBuffer } from '../../../scenes/view.js';
import { unwrap } from '../../../scenes/unwrap/unwrap.js';
import { wholeOf } from '../../plan/whole-of.js';
import type { WorkStep } from '../../run/progress.js';
import { createGraph, type Graph } from '../../run/graph.js';
import { learns } from '../../run/learn-options.js';
import type { Plan } from '../../plan/plan.js';
import type { SceneOptions } from '../../plan/scene-options.js';
import { targetOf } from '../../planners/target-of.js';
import { learntOfSurface } from './learn-of-surface.js';
import { chooseLook } from './scene-look.js';
import { coatOf, liesInPlaces, patternNotice } from './pattern-coat.js';
import { paintingNotice, seenShare } from './seen-share.js';
import { masksOf, untouched } from './texel-masks.js';
import { mapTypeNotices } from './map-types.js';
import { sceneStages, type SceneStages } from './scene-stages.js';

/** A plan of a scene together with all that was found out about the scene. */
export interface PreparedScene extends Omit<SceneStages, 'stages'> {
  readonly plan: Plan;
  /** The plan that the output is marked with: the whole one, of which this may be a pass. Default `plan`. */
  readonly marked?: Plan;
  /** Maps that are written as files are kept for the passes to come. Default false. */
  readonly between?: boolean | undefined;
  readonly options: SceneOptions;
  readonly file: SceneFile;
  readonly graph: Graph;
  readonly choice: PartChoice;
  readonly canvases: CanvasChoice;
  /** Where the paint of a canvas shows, by {@link Canvas.id}; elsewhere the old map stays. */
  readonly masks: ReadonlyMap<number, Float32Array>;
  /** The name of a variant that the file gets. */
  readonly newVariant: string | undefined;
  /** Canvases that are edited in texture space. */
  readonly tiles: readonly Canvas[];
  /** The pattern that is drawn on them; undefined: none. */
  readonly coat: Coat | undefined;
  /** What its cameras see, each view rendered once. */
  readonly views: ViewCache;
  readonly cameras: readonly Camera[];
  readonly groups: readonly ViewGroup[];
  /** Share of the painted surface that a view sees well. */
  readonly seen: number;
  /** Edge of the cells of surface that share one noise, in world units. */
  readonly cellSize: number;
  readonly notices: readonly Notice[];
}

/** Groups of looks that leave glass and lamps as they are where nothing is named. */
const SPARING: ReadonlySet<string> = new Set(['paint', 'light', 'photo']);

const NOTHING_TO_SYNC: Notice = {
  code: 'scene/sync',
  message: '`sync` changes nothing here: no model makes the views, so they agree by themselves.',
};

/** How a scene is prepared. */
interface PrepareOptions {
  readonly signal?: AbortSignal | undefined;
  readonly renderer?: Renderer;
  /** Is told what is done. */
  readonly onStep?: ((step: WorkStep) => void) | undefined;
  /** In a variant, only parts that show another material there than by default. */
  readonly fresh?: boolean;
  /** Maps that were decoded before, for scenes that have some in common. */
  readonly known?: KnownMaps;
  /** Cameras for some parts, in place of those that would be chosen. */
  readonly cameras?: (scene: Scene, parts: ReadonlySet<number>, size: number) => Promise<readonly Camera[]>;
}

/**
 * Opens a plan's scene and settles everything that needs no model: parts, maps, cameras, anchors.
 *
 * @throws `scene/…`, `plan/…`, `model/…`
 */
export async function prepareScene(
  plan: Plan,
  { signal, renderer = chosen, fresh = false, cameras: given, known, onStep = () => undefined }: PrepareOptions = {},
): Promise<PreparedScene> {
  const told = plan.scene as SceneOptions;
  const step = (name: string, at: number): void => onStep({ name, at, of: 3 });
  step('opening the scene', 0);
  const opened = await openScene(plan.input);
  throwIfAborted(signal);
  const { stages: planned, ...settled } = sceneStages(plan);
  const modelled = planned.some(({ use }) => use === 'instruct');
  const options = { ...told, sync: told.sync && modelled };
  const spare = SPARING.has(settled.look?.group ?? '') || settled.pattern?.strokes === true;
  const wanted = { target: targetOf(plan), materials: options.materials, meshes: options.meshes };
  const { file, choice, variant, newVariant, notices } = await chooseLook(opened, options, wanted, { fresh, spare });
  const { scene } = file;
  // views agree through the surface that they show, not along a motion
  const stages = planned.map((stage) =>
    stage.use === 'instruct' ? { ...stage, options: { ...stage.options, steady: 0 } } : stage,
  );
  const graph = createGraph(stages, wholeOf(plan));
  step('laying out its maps', 1);
  const textures = await openTextures(scene, { known });
  const onCanvases = (parts: ReadonlySet<number>): Promise<CanvasChoice> =>
    chooseCanvases(scene, parts, {
      uv: options.uv,
      variant,
      beside: options.asVariant !== '',
      apart: settled.pattern && liesInPlaces(settled.pattern),
      surface: options.maps === 'auto' ? settled.surface : undefined,
      ...(options.textureSize && { textureSize: options.textureSize }),
      unwrap: (geometry) => unwrap(geometry, { signal }),
    });
  let canvases = await onCanvases(choice.parts);
  throwIfAborted(signal);
  if (canvases.canvases.length === 0)
    throw new EditError('scene/nothing-to-paint', [`${plan.input}: there is nothing to paint.`, ...[...canvases.notices, ...scene.notices].map(({ message }) => message)].join(' '), { path: plan.input }); // prettier-ignore
  let masks = await masksOf(scene, canvases.canvases, choice, options);
  const left = untouched(canvases.canvases, masks);
  if (left.size > 0) {
    const touched = new Set([...canvases.parts].filter((id) => !left.has(id)));
    if (touched.size === 0)
      throw new EditError('scene/nothing-to-paint', `${plan.input}: the mask leaves nothing of what is to be painted.`, { path: plan.input }); // prettier-ignore
    canvases = await onCanvases(touched);
    masks = await masksOf(scene, canvases.canvases, choice, options);
  }
  const isFlat = ({ tiled, members }: Canvas): boolean =>
    tiled || (graph.pointwise && options.light !== 'lit' && members.every(({ tint }) => tint === undefined));
  const tiles = canvases.canvases.filter(isFlat);
  const coat = coatOf(scene, canvases.parts, canvases.canvases, settled.pattern, options.patternSize);
  const filmed = new Set(
    canvases.canvases.filter((canvas) => !isFlat(canvas)).flatMap(({ members }) => members.map(({ part }) => part)),
  );
  const { viewSize, grain } = settled;
  const learnt = learns(stages) ? createGraph(await learntOfSurface(stages, shownSurface(scene, canvases.canvases, masks), plan.seed), wholeOf(plan)) : graph; // prettier-ignore
  step('choosing views', 2);
  const { cameras, seen } = given
    ? { cameras: filmed.size ? await given(scene, filmed, viewSize) : [], seen: 1 }
    : await chooseCameras(scene, filmed, { views: options.views, width: viewSize, height: viewSize, textures, renderer });
  const together = options.sync ? asOneUnit(groupViews(cameras), cameras) : groupViews(cameras);
  const groups = together.map((group) => ({ ...group, anchors: group.anchors.slice(0, graph.anchors ?? 0) }));
  const views = new ViewCache(scene, textures, renderer);
  const looks: { camera: Camera; seen: GBuffer }[] = [];
  for (const camera of cameras) looks.push({ camera, seen: await views.see(camera) });
  const cellSize = cellSizeOf(looks, grain);
  return {
    ...settled,
    plan,
    options,
    file,
    graph: options.sync ? { ...learnt, sequential: true, holds: learnt.holds + 2 * cameras.length } : learnt,
    choice,
    canvases,
    masks,
    newVariant,
    tiles,
    coat,
    views,
    cameras,
    groups,
    seen: cameras.length ? seen : 1,
    cellSize,
    notices: [
      ...scene.notices,
      ...(choice.found ? [paintingNotice(choice.found, await seenShare(scene, canvases, masks, renderer))] : []),
      ...notices,
      ...(told.sync && !modelled ? [NOTHING_TO_SYNC] : []),
      ...canvases.notices,
      ...(coat ? [patternNotice(coat)] : []),
      ...mapTypeNotices(scene, canvases.canvases, options.textureFormat),
      ...avatarPictureNotice(file.json),
    ],
  };
}

/** Views that are made to agree go through the model together: those of a scene are one group, and look at the anchors of all. */
function asOneUnit(groups: readonly ViewGroup[], cameras: readonly Camera[]): ViewGroup[] {
  const sceneOf = ({ views }: ViewGroup): number => cameras[views[0]].scene;
  return [...new Set(groups.map(sceneOf))].map((scene) => {
    const own = groups.filter((group) => sceneOf(group) === scene);
    return { anchors: [...new Set(own.flatMap(({ anchors }) => anchors))], views: own.flatMap(({ views }) => views) };
  });
}
