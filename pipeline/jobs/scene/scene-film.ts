import type { Frame, FrameFormat } from '../../../core/frame.js';
import type { PooledBuffer } from '../../../core/pool.js';
import type { Source } from '../../../core/film.js';
import type { Shot } from '../../../core/survey.js';
import type { FilmSurvey, GraphRun } from '../../run/graph-run.js';
import { filmView } from '../../../scenes/film/film-view.js';
import { viewGeometry } from '../../../scenes/film/view-geometry.js';
import { surfaceKeys } from '../../../scenes/film/surface-keys.js';
import { tileFrame, tileFrameSize } from '../../../scenes/paint/tile-frame.js';
import type { Camera, FilmedView } from '../../../scenes/view.js';
import { wantsGeometry } from '../../plan/wants-geometry.js';
import type { PreparedScene } from './prepare-scene.js';
import { tileKeys } from '../../../scenes/paint/tile-keys.js';
import { viewBytes, viewFormat, viewFrame } from './view-frame.js';

/** A scene as a film: its views in the order of their groups, then one picture for each tiled map. */
export interface SceneFilm extends Pick<GraphRun, 'source'>, Pick<Source, 'format' | 'frameBytes'> {
  readonly count: number;
  /** How many of the frames are views; they come first. */
  readonly views: number;
  /** Groups of views as shots, with the anchors that their views look at. */
  readonly survey: FilmSurvey;
  /** Size of a frame in pixels. */
  sizeOf(index: number): { readonly width: number; readonly height: number };
  cameraOf(index: number): Camera;
  /** A view as filmed; it is filmed when it is first asked for, and kept where the views are not too many. Who gets it must not change it. */
  view(index: number): Promise<Omit<FilmedView, 'edited'>>;
}

/** Bytes of views that are kept. */
const MOST_KEPT = 256 * 2 ** 20;

/** Films a prepared scene. */
export function filmScene(prepared: PreparedScene): SceneFilm {
  const { file, cameras, groups, tiles, views, viewSize, cellSize, plan, grain } = prepared;
  const shaped = wantsGeometry(plan);
  const order = groups.flatMap((group) => group.views);
  const frameOf = new Map(order.map((camera, index) => [camera, index]));
  const count = order.length + tiles.length;
  const sizeOf = (index: number) => {
    const { width, height } =
      index < order.length ? { width: viewSize, height: viewSize } : tileFrameSize(tiles[index - order.length]);
    return { width, height };
  };
  const cameraOf = (index: number): Camera => cameras[order[index]];
  const kept = new Map<number, ReturnType<SceneFilm['view']>>();
  const keeps = order.length * viewBytes(viewFormat(viewSize, viewSize)) <= MOST_KEPT;
  const filmed: SceneFilm['view'] = async (index) => {
    const camera = cameraOf(index);
    return { camera, ...(await filmView(views, camera, { light: plan.scene?.light ?? 'none' })) };
  };
  const view: SceneFilm['view'] = (index) => {
    const one = kept.get(index) ?? filmed(index);
    if (keeps) kept.set(index, one);
    return one;
  };
  const formatOf = (index: number): FrameFormat => viewFormat(sizeOf(index).width, sizeOf(index).height);
  const shoot = async (index: number, buffer: PooledBuffer): Promise<Frame> => {
    if (index < order.length) {
      const { seen, source, camera } = await view(index);
      const noise = surfaceKeys(file.scene, seen, cellSize);
      return viewFrame(index, source, formatOf(index), buffer, noise, shaped ? viewGeometry(camera, seen) : undefined);
    }
    const canvas = tiles[index - order.length];
    const picture = tileFrame(canvas);
    const cell = (grain * Math.max(picture.width, picture.height)) / viewSize;
    return viewFrame(index, picture, formatOf(index), buffer, canvas.tiled ? tileKeys(canvas, picture, cell) : undefined);
  };
  const bytes = Math.max(...Array.from({ length: count }, (_, index) => viewBytes(formatOf(index))), 0);
  const format = viewFormat(viewSize, viewSize);
  const source: SceneFilm['source'] = ({ from = 0, only }) => ({
    format,
    frameBytes: bytes,
    async *frames(pool, signal) {
      for (let index = from; index < count; index++)
        if (!only || only.includes(index)) yield await shoot(index, await pool.acquire(signal));
    },
  });
  const shots = shotsOf(groups.map((group) => ({ anchors: group.anchors.map((camera) => frameOf.get(camera) as number), length: group.views.length })), order.length, tiles.length, Boolean(prepared.graph.anchors)); // prettier-ignore
  return {
    format,
    frameBytes: bytes,
    count,
    views: order.length,
    sizeOf,
    cameraOf,
    view,
    source,
    survey: {
      shots,
      shotOf: (index) => shots.findLast(({ first }) => first <= index) as Shot,
      editedAnchor: () => undefined,
    },
  };
}

function shotsOf(
  groups: readonly { anchors: readonly number[]; length: number }[],
  views: number,
  tiles: number,
  wantsAnchors: boolean,
): Shot[] {
  const shots: Shot[] = [];
  let first = 0;
  for (const { anchors, length } of groups) {
    shots.push({ number: shots.length, first, last: first + length - 1, firstPts: BigInt(first), anchors });
    first += length;
  }
  // a tile is a picture of its own: it looks at itself
  for (let tile = 0; tile < tiles; tile++) {
    const index = views + tile;
    shots.push({
      number: shots.length,
      first: index,
      last: index,
      firstPts: BigInt(index),
      anchors: wantsAnchors ? [index] : [],
    });
  }
  return shots;
}
