import { eyeOf, forwardOf, isMirrored, isPerspective, multiply, pixelsPerUnit } from '../film/camera.js';
import type { Scene, ScenePart } from '../scene.js';
import { toLinear, toSrgb } from '../../media/colour/srgb.js';
import type { Camera, FilmedView } from '../view.js';
import { pixelReader, TAP } from './pixel-reader.js';
import type { Owners } from './texel-owners.js';
import type { TexelSamples } from './texel-samples.js';
import { trustMap } from './trust-map.js';
import { worldPositions } from './world-positions.js';

/** What the texels of a canvas got from the views: weighted sums by slot, once with soft weights and once with sharp ones. */
export interface Gathered {
  /** Sums of weights; 0 where no view sees the texel. */
  readonly softWeight: Float32Array;
  readonly sharpWeight: Float32Array;
  /** Weighted sums of red, green and blue, three values a slot. Soft: views mix broadly. Sharp: nearly the best view alone. */
  readonly soft: Float32Array;
  readonly sharp: Float32Array;
  /** The same as `sharp` of the views as they were filmed; empty where nobody asks for it. */
  readonly filmed: Float32Array;
  /** Pixels along a texel's side, by area, in the view that shows it largest; 0 where none does. */
  readonly density: Float32Array;
}

/** Cosines between which a view's blend weight rises from nothing to its full value: 75° and 60° off the surface's normal. */
const GRAZING = Math.cos((75 * Math.PI) / 180);
const STEEP = Math.cos((60 * Math.PI) / 180);

/** Exponents of a view's blend weight. */
const SOFT = 2;
const SHARP = 8;

/** Minimum blend weight of a view that sees a texel at all. */
const MIN_WEIGHT = 0.02;

/** Pixels a texel, along one side, from which on several of them are read for each texel. */
const DENSE = 2.5;
const MAX_READS = 4;

/** Width of what is read for a texel, in texels: half of it keeps the map sharp when it is filtered again on its way to the screen. */
const READ_WIDTH = 0.5;

/** @param filmed whether the unedited views are gathered too */
export function emptyGathered({ texels: { length } }: TexelSamples, filmed: boolean): Gathered {
  return {
    softWeight: new Float32Array(length),
    sharpWeight: new Float32Array(length),
    soft: new Float32Array(3 * length),
    sharp: new Float32Array(3 * length),
    filmed: new Float32Array(filmed ? 3 * length : 0),
    density: new Float32Array(length),
  };
}

/**
 * Adds what views see of a canvas to what was gathered. Each texel's point is projected into each view and tested against its G-buffer. Where
 * several surfaces show one texel, the others are asked only if no view sees the one that has the say.
 *
 * @param owners who has the say; undefined where no texel is shown twice
 */
export function gatherViews(
  scene: Scene,
  samples: TexelSamples,
  owners: Owners | undefined,
  views: readonly FilmedView[],
  into: Gathered,
): void {
  for (const view of views) gatherView(scene, samples, owners && { owners }, view, into);
  const seen = into.softWeight.map((weight) => Number(weight > 0));
  if (!owners || !seen.includes(0)) return;
  for (const view of views) gatherView(scene, samples, { owners, seen }, view, into);
}

/** Who is asked: owners, or the others where the owners were not seen. */
interface Round {
  readonly owners: Owners;
  readonly seen?: ArrayLike<number>;
}

function gatherView(scene: Scene, samples: TexelSamples, round: Round | undefined, view: FilmedView, into: Gathered): void {
  const parts = new Set(samples.layers.flatMap((layer) => layer.parts.map(({ id }) => id)));
  const visible = new Set(view.seen.part);
  const trust = trustMap(view, parts);
  samples.layers.forEach((layer, number) => {
    for (const part of layer.parts) {
      if (!visible.has(part.id)) continue;
      gatherPart(samples, number, part, scene.materials[part.material].doubleSided, view, trust, round, into);
    }
  });
}

function gatherPart(
  samples: TexelSamples,
  layer: number,
  part: ScenePart,
  doubleSided: boolean,
  view: FilmedView,
  trust: Float32Array,
  round: Round | undefined,
  into: Gathered,
): void {
  const { camera } = view;
  const { runLayer, runTriangle, runStart, slot, weights } = samples;
  const { corners, tint, islandOf } = samples.layers[layer];
  const { indices } = part.geometry;
  const perspective = isPerspective(camera);
  const focal = pixelsPerUnit(camera);
  const centreX = camera.width / 2, centreY = camera.height / 2; // prettier-ignore
  const screen = projectPart(part, camera);
  const world = worldPositions(part);
  const [eye, forward] = [eyeOf(camera), forwardOf(camera)];
  const front = isMirrored(part.matrix) ? -1 : 1;
  const wantsFilmed = into.filmed.length > 0;
  const read = pixelReader(view, trust, part.id, islandOf);
  for (let run = 0; run < runLayer.length; run++) {
    if (runLayer[run] !== layer) continue;
    const t = runTriangle[run];
    const i0 = indices[3 * t], i1 = indices[3 * t + 1], i2 = indices[3 * t + 2]; // prettier-ignore
    const a = 3 * i0, b = 3 * i1, c = 3 * i2; // prettier-ignore
    const ux = world[b] - world[a], uy = world[b + 1] - world[a + 1], uz = world[b + 2] - world[a + 2]; // prettier-ignore
    const vx = world[c] - world[a], vy = world[c + 1] - world[a + 1], vz = world[c + 2] - world[a + 2]; // prettier-ignore
    const crossX = uy * vz - uz * vy, crossY = uz * vx - ux * vz, crossZ = ux * vy - uy * vx; // prettier-ignore
    const length = Math.sqrt(crossX * crossX + crossY * crossY + crossZ * crossZ);
    if (length === 0) continue;
    const nx = crossX / length, ny = crossY / length, nz = crossZ / length; // prettier-ignore
    // the eye's height above the triangle's plane, or how squarely an orthographic camera looks at it
    let height = perspective
      ? nx * (eye[0] - world[a]) + ny * (eye[1] - world[a + 1]) + nz * (eye[2] - world[a + 2])
      : -(nx * forward[0] + ny * forward[1] + nz * forward[2]);
    height *= front;
    if (doubleSided) height = Math.abs(height);
    if (!(height > 0)) continue;
    const k = 6 * t;
    // how the weights of the second and third corner change from texel to texel
    const ax = (corners[k + 2] - corners[k]) * samples.width, ay = (corners[k + 3] - corners[k + 1]) * samples.height; // prettier-ignore
    const bx = (corners[k + 4] - corners[k]) * samples.width, by = (corners[k + 5] - corners[k + 1]) * samples.height; // prettier-ignore
    const turn = ax * by - ay * bx || Infinity;
    const secondX = by / turn, secondY = -bx / turn, thirdX = -ay / turn, thirdY = ax / turn; // prettier-ignore
    const areaOfTexel = length / Math.abs(turn);
    const x0 = screen[4 * i0], y0 = screen[4 * i0 + 1], w0 = screen[4 * i0 + 2], d0 = screen[4 * i0 + 3]; // prettier-ignore
    const x1 = screen[4 * i1], y1 = screen[4 * i1 + 1], w1 = screen[4 * i1 + 2], d1 = screen[4 * i1 + 3]; // prettier-ignore
    const x2 = screen[4 * i2], y2 = screen[4 * i2 + 1], w2 = screen[4 * i2 + 2], d2 = screen[4 * i2 + 3]; // prettier-ignore
    const island = round?.owners.island(layer, part.id, t);
    for (let s = runStart[run]; s < runStart[run + 1]; s++) {
      const at = slot[s];
      if (round) {
        const owns = round.owners.ownerOf[at] === island;
        if (round.seen ? owns || round.seen[at] : !owns) continue;
      }
      const second = weights[2 * s], third = weights[2 * s + 1], first = 1 - second - third; // prettier-ignore
      const w = first * w0 + second * w1 + third * w2;
      if (!(w > 0)) continue;
      const depth = first * d0 + second * d1 + third * d2;
      const x = (first * x0 + second * x1 + third * x2) / w, y = (first * y0 + second * y1 + third * y2) / w; // prettier-ignore
      const rx = (x - centreX) / focal, ry = (y - centreY) / focal; // prettier-ignore
      const cos = perspective ? height / (depth * Math.sqrt(1 + rx * rx + ry * ry)) : height;
      if (!(cos > GRAZING)) continue;
      const pixelSize = (perspective ? depth : 1) / focal;
      const slope = Math.sqrt(Math.max(0, 1 - cos * cos)) / cos;
      const tolerance = pixelSize * (1 + 1.5 * slope);
      const density = Math.sqrt(areaOfTexel * (perspective ? height / (depth * depth * depth) : height)) * focal;
      SUM.fill(0);
      let reads = 0;
      const side = density < DENSE ? 1 : Math.min(MAX_READS, Math.round(density));
      for (let n = 0; n < side * side; n++) {
        const du = READ_WIDTH * (((n % side) + 0.5) / side - 0.5), dv = READ_WIDTH * ((Math.floor(n / side) + 0.5) / side - 0.5); // prettier-ignore
        const moreSecond = du * secondX + dv * secondY, moreThird = du * thirdX + dv * thirdY; // prettier-ignore
        const nw = w + moreSecond * (w1 - w0) + moreThird * (w2 - w0);
        const nx = (x * w + moreSecond * (x1 - x0) + moreThird * (x2 - x0)) / nw;
        const ny = (y * w + moreSecond * (y1 - y0) + moreThird * (y2 - y0)) / nw;
        const nd = depth + moreSecond * (d1 - d0) + moreThird * (d2 - d0);
        if (!read(nx, ny, t, nd, tolerance, density >= 1)) continue;
        reads++;
        for (let k = 0; k < 7; k++) SUM[k] += TAP[k];
      }
      if (2 * reads < side * side) continue;
      const rise = Math.min(1, (cos - GRAZING) / (STEEP - GRAZING));
      const score = Math.max(MIN_WEIGHT, (rise * cos * Math.min(1, density) * SUM[6]) / reads);
      const soft = score ** SOFT, sharp = score ** SHARP; // prettier-ignore
      if (density > into.density[at]) into.density[at] = density;
      into.softWeight[at] += soft;
      into.sharpWeight[at] += sharp;
      for (let k = 0; k < 3; k++) {
        let value = SUM[k] / reads, filmed = SUM[k + 3] / reads; // prettier-ignore
        if (tint) {
          const factor = first * tint[9 * t + k] + second * tint[9 * t + 3 + k] + third * tint[9 * t + 6 + k];
          value = divideLight(value, factor);
          filmed = divideLight(filmed, factor);
        }
        into.soft[3 * at + k] += soft * value;
        into.sharp[3 * at + k] += sharp * value;
        if (wantsFilmed) into.filmed[3 * at + k] += sharp * filmed;
      }
    }
  }
}

/** Sums of what {@link pixelReader} read for one texel. */
const SUM = new Float64Array(7);

/** Divides the light of an sRGB value; what dark vertex colours make unknowable stays within white. */
const divideLight = (value: number, factor: number): number => Math.min(1, toSrgb(toLinear(value) / Math.max(0.02, factor)));

/** For each vertex x · w and y · w in pixels, w, and depth. */
function projectPart(part: ScenePart, camera: Camera): Float64Array {
  const { positions } = part.geometry;
  const clip = multiply(multiply(camera.projection, camera.view), part.matrix);
  const eye = multiply(camera.view, part.matrix);
  const screen = new Float64Array((4 * positions.length) / 3);
  for (let i = 0, o = 0; i < positions.length; i += 3, o += 4) {
    const x = positions[i], y = positions[i + 1], z = positions[i + 2]; // prettier-ignore
    const w = clip[3] * x + clip[7] * y + clip[11] * z + clip[15];
    screen[o] = (camera.width / 2) * (w + clip[0] * x + clip[4] * y + clip[8] * z + clip[12]);
    screen[o + 1] = (camera.height / 2) * (w - (clip[1] * x + clip[5] * y + clip[9] * z + clip[13]));
    screen[o + 2] = w;
    screen[o + 3] = -(eye[2] * x + eye[6] * y + eye[10] * z + eye[14]);
  }
  return screen;
}
