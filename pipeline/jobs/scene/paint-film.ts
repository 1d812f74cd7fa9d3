import { throwIfAborted } from '../../../core/abort.js';
import type { Canvas, PaintedCanvas } from '../../../scenes/canvas.js';
import { keepToIslands } from '../../../scenes/paint/keep-to-islands.js';
import { layPattern, samplesOf } from '../../../scenes/paint/lay-pattern.js';
import { paintCanvas } from '../../../scenes/paint/paint-canvas.js';
import { paintThrough } from '../../../scenes/paint/blend-mask.js';
import { takeTile } from '../../../scenes/paint/tile-frame.js';
import type { TexelSamples } from '../../../scenes/paint/texel-samples.js';
import type { FilmedView } from '../../../scenes/view.js';
import { cutBy } from './pattern-coat.js';
import type { PreparedScene } from './prepare-scene.js';
import type { SceneFilm } from './scene-film.js';
import type { ViewStore } from './view-store.js';

/** Paints every map of a prepared scene from its edited film. */
export async function paintFilm(
  { file, canvases: { canvases }, masks, tiles, coat, detail, plan }: PreparedScene,
  film: SceneFilm,
  store: Pick<ViewStore, 'read'>,
  signal: AbortSignal,
  { rough = false, onPainted }: { readonly rough?: boolean; readonly onPainted?: ((maps: number) => void) | undefined } = {},
): Promise<PaintedCanvas[]> {
  const count = film.count - tiles.length;
  const views: FilmedView[] = [];
  for (let index = 0; index < count; index++)
    views.push({ ...(await film.view(index)), edited: await store.read(index, film.sizeOf(index)) });
  const painted: PaintedCanvas[] = [];
  for (const canvas of canvases) {
    throwIfAborted(signal);
    const samples = tiles.includes(canvas) ? samplesOf(file.scene, canvas) : undefined;
    const whole = tiles.includes(canvas)
      ? await paintFlat(canvas, samples)
      : paintCanvas(file.scene, canvas, views, { detail, rough });
    const coated = coat ? layPattern(file.scene, whole, cutBy(coat, plan.seed), samples) : whole;
    painted.push(paintThrough(coated, masks.get(canvas.id)));
    onPainted?.(painted.length);
    await new Promise(setImmediate); // a canvas takes seconds: let messages through between them
  }
  return painted;

  async function paintFlat(canvas: Canvas, samples: TexelSamples | undefined): Promise<PaintedCanvas> {
    const index = count + tiles.indexOf(canvas);
    const whole = takeTile(canvas, await store.read(index, film.sizeOf(index)));
    return samples ? keepToIslands(whole, samples) : whole;
  }
}
