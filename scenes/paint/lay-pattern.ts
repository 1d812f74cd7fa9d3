import { LINEAR_OF_BYTE, toLinear, toSrgb } from '../../media/colour/srgb.js';
import { LUMA_WEIGHTS } from '../../media/colour/luma-weights.js';
import type { Canvas, PaintedCanvas } from '../canvas.js';
import type { Dab, Pattern } from '../patterns/pattern.js';
import type { Scene } from '../scene.js';
import type { Bend } from './bends.js';
import { padGutter } from './pad-gutter.js';
import { gutterOf } from './paint-canvas.js';
import type { PatternFrame } from './pattern-frames.js';
import { type Begin, eachPlace, eachTilePlace, ORIGIN, type VisitPlace } from './pattern-places.js';
import { strokeColours } from './stroke-colours.js';
import { texelSamples, type TexelSamples } from './texel-samples.js';

/** A pattern as it is laid on a scene. */
export interface Coat {
  readonly pattern: Pattern;
  /** Length of a repeat in world units. */
  readonly size: number;
  /** The material's colours, sRGB, 0…1: its own, and those of joints and other threads. */
  readonly colours: readonly (readonly [red: number, green: number, blue: number])[];
  /** Frames of a pattern that lies on surfaces. */
  readonly planes: readonly PatternFrame[];
  /** How surfaces are bent, for a pattern that asks. */
  readonly bend?: Bend | undefined;
  /** In place of the first colour there is what the map shows, stroke by stroke. Default false. */
  readonly strokes?: boolean | undefined;
  /** Where in its material it begins; see {@link Begin}. Default at the origin of the scene. */
  readonly begin?: Begin | undefined;
}

/** A share that is all but for rounding. */
const ALL = 0.999;

/** Light, linear, that other colours are meant for which are mixed into those of a map: into dark ones they go darker. */
const MIDDLE = 0.5;

/** Shading of the old map that stays, as a part of its mean. */
const [DARKEST, LIGHTEST] = [0.3, 1.8];

/**
 * Draws a pattern into a map that has the material's colour and the old shading: texel by texel, from where each lies on the surface. What it covers and how
 * high it stands goes with the canvas.
 */
export function layPattern(
  scene: Scene,
  painted: PaintedCanvas,
  { pattern, size, colours, planes, bend, strokes = false, begin = ORIGIN }: Coat,
  samples = samplesOf(scene, painted.canvas),
): PaintedCanvas {
  const { canvas, after } = painted;
  const { width } = after;
  const area = width * after.height;
  const data = after.data.slice();
  const height = new Float32Array(area);
  const texels = new Float32Array(area);
  const cover = new Float32Array(area);
  const each = (visit: VisitPlace): void => {
    if (samples) eachPlace(samples, pattern, planes, size, bend, begin, visit);
    else eachTilePlace(canvas, scene.parts, size, begin, visit);
  };
  const texelOf = samples ? (slot: number) => samples.texels[slot] : (slot: number) => slot;
  const [colour, second = colour, third = colour] = colours.map((one) => one.map(toLinear));
  const stroke = strokes ? pattern.stroke : undefined;
  const own = stroke && strokeColours(stroke, after, (visit) => each((slot, place, share) => visit(texelOf(slot), place, share))); // prettier-ignore
  const light = own ? () => 1 : shading(painted);
  const dab: Dab = { tone: 1, second: 0, third: 0, height: 0, cover: 1 };
  const linear = new Float32Array(3 * (samples?.texels.length ?? area));
  const draw: VisitPlace = (slot, place, share, times) => {
    dab.tone = dab.cover = 1;
    dab.second = dab.third = dab.height = 0;
    const first = own ? own(place) : colour;
    pattern.draw(place, dab);
    const texel = texelOf(slot);
    const tone = share * light(texel) * Math.max(0, dab.tone);
    const lit = own ? Math.min(1, lumaOf(first[0], first[1], first[2]) / MIDDLE) : 1;
    const [most, some, few] = [1 - dab.second - dab.third, lit * dab.second, lit * dab.third];
    for (let k = 0; k < 3; k++) linear[3 * slot + k] += tone * (most * first[k] + some * second[k] + few * third[k]);
    height[texel] += share * times * dab.height;
    texels[texel] = 1 / (times * place.texel);
    cover[texel] += share * dab.cover;
  };
  each(draw);
  const count = samples?.texels.length ?? area;
  let bare = false;
  for (let slot = 0; slot < count; slot++) {
    const texel = texelOf(slot);
    bare ||= cover[texel] < ALL;
    for (let k = 0; k < 3; k++) data[4 * texel + k] = Math.round(255 * toSrgb(Math.min(1, linear[3 * slot + k])));
  }
  if (samples)
    spreadToGutter(padGutter(samples.slotOf, width, after.height, canvas, gutterOf(after)), data, height, texels, cover);
  return { ...painted, after: { ...after, data }, relief: { height, texels }, ...(bare && { mask: cover }) };
}

/** What the texels of a map show, one by one; undefined for a map that tiles, whose texels show many places each. */
export const samplesOf = (scene: Scene, canvas: Canvas): TexelSamples | undefined =>
  canvas.tiled ? undefined : texelSamples(scene, canvas, canvas.before.width, canvas.before.height);

/** Gutters have what the nearest texel of an island has. */
function spreadToGutter(source: Int32Array, data: Uint8Array, ...planes: readonly Float32Array[]): void {
  for (let i = 0; i < source.length; i++) {
    if (source[i] < 0 || source[i] === i) continue;
    for (let k = 0; k < 3; k++) data[4 * i + k] = data[4 * source[i] + k];
    for (const plane of planes) plane[i] = plane[source[i]];
  }
}

/** Light of each texel of a map of one colour, as a part of its mean over what is shown: the old shading. */
function shading({ after: { data }, coverage }: PaintedCanvas): (texel: number) => number {
  const texelLuma = (texel: number): number =>
    lumaOf(LINEAR_OF_BYTE[data[4 * texel]], LINEAR_OF_BYTE[data[4 * texel + 1]], LINEAR_OF_BYTE[data[4 * texel + 2]]);
  let [sum, count] = [0, 0];
  for (let i = 0; i < coverage.length; i++) {
    if (coverage[i] === 0) continue;
    sum += texelLuma(i);
    count++;
  }
  const mean = count > 0 ? sum / count : 0;
  if (!(mean > 0)) return () => 1;
  return (texel) => Math.min(LIGHTEST, Math.max(DARKEST, texelLuma(texel) / mean));
}

const lumaOf = (red: number, green: number, blue: number): number =>
  LUMA_WEIGHTS[0] * red + LUMA_WEIGHTS[1] * green + LUMA_WEIGHTS[2] * blue;
