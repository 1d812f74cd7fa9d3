import { detailTransfer } from '../../media/detail.js';
import type { RgbView } from '../../media/colour/rgb-view.js';
import { resize } from '../../media/colour/resize.js';
import type { Canvas, PaintedCanvas } from '../canvas.js';
import type { Pixels, Scene } from '../scene.js';
import type { FilmedView } from '../view.js';
import { emptyGathered, gatherView, type Gathered } from './gather.js';
import { padGutter } from './pad-gutter.js';
import { surfacePoints } from './surface-points.js';
import { spreadValues } from './spread-values.js';
import { texelSamples, type TexelSamples } from './texel-samples.js';
import { viewDensity } from './view-density.js';

/** What {@link paintCanvas} may be told. */
export interface PaintOptions {
  /**
   * Where detail that is finer than the views comes from. `transfer`: from the old map, under the edit's colours; unseen texels take over the
   * change of their surroundings. `model`: the views alone; unseen texels take over the colour of their surroundings. Default `transfer`.
   */
  readonly detail?: 'transfer' | 'model';
}

/** The gutter's width: at least 8 texels, and enough for a fifth mip level. */
const gutterOf = ({ width, height }: Pixels): number => Math.max(8, Math.round(Math.max(width, height) / 32));

/**
 * Paints a canvas from the views of an edited film. Each texel takes its colour from the views that really see it, the best ones first;
 * broad colours are mixed between views, detail is not, so that nothing shows twice (after the multi-band blending of Burt and Adelson, 1983). Texels that no view sees are filled from the surface around them, gutters from the islands.
 * Alpha and all other texels stay as they were.
 *
 * @param canvas one that is not tiled; those are edited in texture space
 */
export function paintCanvas(
  scene: Scene,
  canvas: Canvas,
  views: readonly FilmedView[],
  { detail = 'transfer' }: PaintOptions = {},
): PaintedCanvas {
  const { before } = canvas;
  const size = { width: before.width, height: before.height };
  const full = texelSamples(scene, canvas, size.width, size.height);
  const small = workingSize(scene, canvas, views);
  const same = small.width === size.width && small.height === size.height;
  const samples = same ? full : texelSamples(scene, canvas, small.width, small.height);
  const gathered = emptyGathered(samples);
  for (const view of views) gatherView(scene, samples, view, gathered);
  const old = dilated(viewOf(before), full.slotOf, canvas);
  const oldSmall = same ? old : dilated(resize(old, small), samples.slotOf, canvas);
  const painted = settle(samples, gathered, oldSmall, detail);
  if (!painted) return { canvas, after: before, coverage: coverageOf(full, full, gathered) };
  const edited = dilated(painted, samples.slotOf, canvas);
  const finished = same ? edited : detailTransfer(size, small, { mode: detail })(old, edited);
  return { canvas, after: compose(canvas, full, finished), coverage: coverageOf(full, samples, gathered) };
}

/** The map's size, or less where the views are coarser than it. */
function workingSize(scene: Scene, canvas: Canvas, views: readonly FilmedView[]): { width: number; height: number } {
  const { width, height } = canvas.before;
  const density = viewDensity(scene, canvas, views);
  if (density > 0.8 || density === 0) return { width, height };
  return { width: Math.max(16, Math.round(width * density)), height: Math.max(16, Math.round(height * density)) };
}

/** The colours of all slots as a picture; undefined when no view sees any. */
function settle(samples: TexelSamples, gathered: Gathered, old: RgbView, detail: 'transfer' | 'model'): RgbView | undefined {
  const { texels, width, height } = samples;
  const { softWeight, sharpWeight, soft, sharp } = gathered;
  const area = width * height;
  const points = surfacePoints(samples);
  const isSeen = (slot: number): boolean => softWeight[slot] > 0;
  // what mixing broadly would change; its broad part alone is taken over, so that views meet without a step and nothing shows twice
  const level = new Float32Array(3 * texels.length);
  const values = new Float32Array(3 * texels.length);
  for (let i = 0; i < values.length; i++) {
    const slot = Math.floor(i / 3);
    if (!isSeen(slot)) continue;
    values[i] = sharp[i] / sharpWeight[slot];
    level[i] = soft[i] / softWeight[slot] - values[i];
  }
  if (!spreadValues(points, level, isSeen, isSeen)) return undefined;
  for (let i = 0; i < values.length; i++) {
    values[i] += level[i];
    if (detail === 'transfer') values[i] -= old.data[(i % 3) * area + texels[Math.floor(i / 3)]];
  }
  spreadValues(points, values, isSeen, (slot) => !isSeen(slot));
  const data = new Float32Array(3 * area);
  for (let i = 0; i < values.length; i++) {
    const at = (i % 3) * area + texels[Math.floor(i / 3)];
    data[at] = Math.max(0, Math.min(1, values[i] + (detail === 'transfer' ? old.data[at] : 0)));
  }
  return { width, height, data };
}

function viewOf({ width, height, data }: Pixels): RgbView {
  const area = width * height;
  return {
    width,
    height,
    data: Float32Array.from({ length: 3 * area }, (_, i) => data[4 * (i % area) + Math.floor(i / area)] / 255),
  };
}

/** The same with every texel outside the islands like the nearest one on them, so that no window sees anything foreign. */
function dilated({ width, height, data }: RgbView, slotOf: Int32Array, canvas: Canvas): RgbView {
  const area = width * height;
  const source = padGutter(slotOf, width, height, canvas, Math.max(width, height));
  const padded = new Float32Array(3 * area);
  for (let i = 0; i < area; i++) {
    const from = source[i] < 0 ? i : source[i];
    for (let k = 0; k < 3; k++) padded[k * area + i] = data[k * area + from];
  }
  return { width, height, data: padded };
}

function compose(canvas: Canvas, { slotOf }: TexelSamples, painted: RgbView): Pixels {
  const { width, height } = canvas.before;
  const area = width * height;
  const source = padGutter(slotOf, width, height, canvas, gutterOf(canvas.before));
  const data = canvas.before.data.slice();
  for (let i = 0; i < area; i++) {
    if (source[i] < 0) continue;
    for (let k = 0; k < 3; k++) data[4 * i + k] = Math.round(255 * painted.data[k * area + source[i]]);
  }
  return { width, height, data };
}

function coverageOf(full: TexelSamples, samples: TexelSamples, { softWeight }: Gathered): Uint8Array {
  const coverage = new Uint8Array(full.width * full.height);
  for (const texel of full.texels.subarray(0, full.inside)) {
    const x = Math.floor(((texel % full.width) * samples.width) / full.width);
    const y = Math.floor((Math.floor(texel / full.width) * samples.height) / full.height);
    const slot = samples.slotOf[y * samples.width + x];
    coverage[texel] = slot >= 0 && softWeight[slot] > 0 ? 2 : 1;
  }
  return coverage;
}
