import { viewOfPixels } from '../view-of-pixels.js';
import { localAffine } from '../../media/colour/local-affine.js';
import type { RgbView } from '../../media/colour/rgb-view.js';
import { resize } from '../../media/colour/resize.js';
import type { Canvas, PaintedCanvas } from '../canvas.js';
import type { Pixels, Scene } from '../scene.js';
import type { FilmedView } from '../view.js';
import { emptyGathered, gatherViews, type Gathered } from './gather.js';
import { levelSeams } from './level-seams.js';
import { padGutter } from './pad-gutter.js';
import { surfacePoints } from './surface-points.js';
import { spreadMean } from './spread-mean.js';
import { spreadValues } from './spread-values.js';
import { texelOwners } from './texel-owners.js';
import { texelSamples, type TexelSamples } from './texel-samples.js';

/** What {@link paintCanvas} may be told. */
export interface PaintOptions {
  /**
   * Where detail that is finer than the views comes from. `transfer`: from the old map, under the edit's colours; unseen texels take over the
   * change of their surroundings. `model`: the views alone; unseen texels take over the colour of their surroundings. Default `transfer`.
   */
  readonly detail?: 'transfer' | 'model';
  /** For pictures taken where the views were: what no view sees has the mean of what one does, and seams are not looked at. Default false. */
  readonly rough?: boolean;
}

/** Longest side of the picture in which is looked up how an edit changed colours. */
const FIT_SIZE = 512;

/** The gutter's width: at least 8 texels, and enough for a fifth mip level. */
export const gutterOf = ({ width, height }: Pixels): number => Math.max(8, Math.round(Math.max(width, height) / 32));

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
  { detail = 'transfer', rough = false }: PaintOptions = {},
): PaintedCanvas {
  const { before } = canvas;
  const samples = texelSamples(scene, canvas, before.width, before.height);
  const owners = texelOwners(samples, views);
  const gathered = emptyGathered(samples, detail === 'transfer');
  gatherViews(scene, samples, owners, views, gathered);
  const old = viewOfPixels(before);
  const colours = slotColours(samples, gathered, old, rough ? spreadMean : spreadValues);
  const coverage = coverageOf(samples, gathered);
  const density = densityOf(samples, gathered);
  if (!colours) return { canvas, after: before, coverage, density };
  const source = padGutter(samples.slotOf, before.width, before.height, canvas, gutterOf(before));
  const edited = spreadOut(samples, source, colours.edited);
  const finished = colours.filmed ? addDetail(spreadOut(samples, source, colours.filmed), edited, old, source) : edited;
  if (!rough) levelSeams(scene, canvas, samples, finished, old, source);
  return { canvas, after: compose(before, source, finished), coverage, density };
}

/**
 * The colours of all slots, three values each: as edited and, where it was gathered, as filmed. Unseen slots count as filmed as they are.
 * Undefined when no view sees any.
 */
function slotColours(
  samples: TexelSamples,
  { softWeight, sharpWeight, soft, sharp, filmed }: Gathered,
  old: RgbView,
  spread: typeof spreadValues,
): { edited: Float32Array; filmed: Float32Array | undefined } | undefined {
  const { texels } = samples;
  const area = old.width * old.height;
  const points = surfacePoints(samples);
  const isSeen = (slot: number): boolean => softWeight[slot] > 0;
  // what mixing broadly would change; its broad part alone is taken over, so that views meet without a step and nothing shows twice
  const level = new Float32Array(3 * texels.length);
  const edited = new Float32Array(3 * texels.length);
  for (let slot = 0, i = 0; slot < texels.length; slot++) {
    for (let k = 0; k < 3; k++, i++) {
      if (!isSeen(slot)) continue;
      edited[i] = sharp[i] / sharpWeight[slot];
      level[i] = soft[i] / softWeight[slot] - edited[i];
      if (filmed.length > 0) filmed[i] /= sharpWeight[slot];
    }
  }
  if (!spread(points, level, isSeen, isSeen)) return undefined;
  for (let i = 0; i < edited.length; i++) edited[i] += level[i];
  if (filmed.length === 0) {
    spread(points, edited, isSeen, (slot) => !isSeen(slot));
    return { edited, filmed: undefined };
  }
  for (let i = 0; i < edited.length; i++) level[i] = edited[i] - filmed[i];
  spread(points, level, isSeen, (slot) => !isSeen(slot));
  for (let slot = 0; slot < texels.length; slot++) {
    if (isSeen(slot)) continue;
    for (let k = 0; k < 3; k++) {
      filmed[3 * slot + k] = old.data[k * area + texels[slot]];
      edited[3 * slot + k] = filmed[3 * slot + k] + level[3 * slot + k];
    }
  }
  return { edited, filmed };
}

/**
 * Adds what the map has and its film does not, coloured as the edit changed its surroundings: in windows the change is fitted as an affine
 * function of the filmed colour, as in `detailTransfer`.
 */
function addDetail(filmed: RgbView, edited: RgbView, old: RgbView, source: Int32Array): RgbView {
  const { width, height } = filmed;
  const scale = Math.min(1, FIT_SIZE / Math.max(width, height));
  const small = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const smallFilm = resize(filmed, small).data;
  const change = resize(edited, small).data.map((value, i) => value - smallFilm[i]);
  const model = localAffine(small, 3, 1e-4)(smallFilm, change);
  const area = width * height;
  const lacking = new Float32Array(3 * area);
  const data = new Float32Array(3 * area);
  for (let k = 0; k < 3; k++) {
    for (let i = 0; i < area; i++) {
      if (source[i] < 0) continue;
      const at = k * area + i;
      lacking[at] = old.data[k * area + source[i]] - filmed.data[at];
      data[at] = edited.data[at] + lacking[at];
    }
  }
  model.addTo(data, lacking, { width, height }, { slopes: true });
  return { width, height, data };
}

/** Slots' colours as a picture, gutters like the texel that they take their colour from. */
function spreadOut({ slotOf, width, height }: TexelSamples, source: Int32Array, colours: Float32Array): RgbView {
  const area = width * height;
  const data = new Float32Array(3 * area);
  for (let i = 0; i < area; i++) {
    if (source[i] < 0) continue;
    for (let k = 0; k < 3; k++) data[k * area + i] = colours[3 * slotOf[source[i]] + k];
  }
  return { width, height, data };
}

function compose(before: Pixels, source: Int32Array, painted: RgbView): Pixels {
  const area = before.width * before.height;
  const data = before.data.slice();
  for (let i = 0; i < area; i++) {
    if (source[i] < 0) continue;
    for (let k = 0; k < 3; k++) data[4 * i + k] = Math.round(255 * Math.max(0, Math.min(1, painted.data[k * area + source[i]])));
  }
  return { ...before, data };
}

function coverageOf({ width, height, texels, inside }: TexelSamples, { softWeight }: Gathered): Uint8Array {
  const coverage = new Uint8Array(width * height);
  for (let slot = 0; slot < inside; slot++) coverage[texels[slot]] = softWeight[slot] > 0 ? 2 : 1;
  return coverage;
}

function densityOf({ width, height, texels, inside }: TexelSamples, { density }: Gathered): Float32Array {
  const byTexel = new Float32Array(width * height);
  for (let slot = 0; slot < inside; slot++) byTexel[texels[slot]] = density[slot];
  return byTexel;
}
