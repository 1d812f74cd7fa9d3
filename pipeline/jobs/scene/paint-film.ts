import { throwIfAborted } from '../../../core/abort.js';
import type { Canvas, PaintedCanvas } from '../../../scenes/canvas.js';
import { paintCanvas } from '../../../scenes/paint/paint-canvas.js';
import { paintThrough } from '../../../scenes/paint/blend-mask.js';
import { takeTile } from '../../../scenes/paint/tile-frame.js';
import type { FilmedView } from '../../../scenes/view.js';
import type { PreparedScene } from './prepare-scene.js';
import type { SceneFilm } from './scene-film.js';
import type { ViewStore } from './view-store.js';

/** Paints every map of a prepared scene from its edited film. */
export async function paintFilm(
  { file, canvases: { canvases }, masks, tiles, detail }: PreparedScene,
  film: SceneFilm,
  store: Pick<ViewStore, 'read'>,
  signal: AbortSignal,
  { rough = false }: { readonly rough?: boolean } = {},
): Promise<PaintedCanvas[]> {
  const count = film.count - tiles.length;
  const views: FilmedView[] = [];
  for (let index = 0; index < count; index++)
    views.push({ ...(await film.view(index)), edited: await store.read(index, film.sizeOf(index)) });
  const painted: PaintedCanvas[] = [];
  for (const canvas of canvases) {
    throwIfAborted(signal);
    const whole = canvas.tiled ? await paintTile(canvas) : paintCanvas(file.scene, canvas, views, { detail, rough });
    painted.push(paintThrough(whole, masks.get(canvas.id)));
    await new Promise(setImmediate); // a canvas takes seconds: let messages through between them
  }
  return painted;

  async function paintTile(canvas: Canvas): Promise<PaintedCanvas> {
    const index = count + tiles.indexOf(canvas);
    return takeTile(canvas, await store.read(index, film.sizeOf(index)));
  }
}
