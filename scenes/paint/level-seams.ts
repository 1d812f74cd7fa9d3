import type { RgbView } from '../../media/colour/rgb-view.js';
import type { Canvas } from '../canvas.js';
import { wrap } from '../film/texture/sample.js';
import { meshEdges } from '../geometry/mesh-edges.js';
import type { Scene } from '../scene.js';
import type { TexelSamples } from './texel-samples.js';

/** Coordinates further apart than this are a seam. */
const SAME = 1e-5;

/** Steps of the old map across a seam, 0…1: up to the first it goes on, from the second on a border is drawn there, which stays. */
const CONTINUOUS = 8 / 255;
const DRAWN = 24 / 255;
/** Texels from an edge at which the old map's step is read: gutters do not reach there. */
const DRAWN_AT = 1.5;

/** How far from a seam a correction fades to 1/e: a part of the map's longer side, and texels. */
const FADE = 1 / 32;
const LONGEST_FADE = 32;

/** How far inside the islands, in texels, the two sides are brought together: on the very edge, and where a map is read beside it. */
const DEPTHS = [0, 1];

/** Sweeps of a solution, and how much each overshoots. */
const SWEEPS = 60;
const OVERSHOOT = 1.8;

/** Texels that several surfaces show cannot please all at once: what is left after a round is halved again in the next. */
const ROUNDS = 2;

/**
 * Takes the steps of colour out of a painted map where it is cut open but the old map goes on: the two sides of a seam meet half-way, and the
 * correction fades into the islands as a membrane would hang (after the seam levelling of Waechter, Moehrle, Goesele, "Let There Be Color!",
 * 2014). Borders that the old map has at a seam stay, and so do steps of its own that are smaller.
 *
 * @param painted is changed in place; gutters too are to have colours in it
 * @param old the map before the edit
 */
export function levelSeams(
  scene: Scene,
  canvas: Canvas,
  samples: TexelSamples,
  painted: RgbView,
  old: RgbView,
  source: Int32Array,
): void {
  const seams = seamPlaces(scene, canvas, samples, old);
  if (seams.length === 0) return;
  const { width, height, slotOf } = samples;
  const area = width * height;
  const islands = islandsOfSlots(samples);
  const fade = Math.min(LONGEST_FADE, FADE * Math.max(width, height));
  const [left, right, oldLeft, oldRight] = [0, 1, 2, 3].map(() => new Float32Array(3));
  for (let round = 0; round < ROUNDS; round++) {
    const weight = new Float32Array(area);
    const wished = new Float32Array(3 * area);
    for (let i = 0; i < seams.length; i += 5) {
      const [lx, ly, rx, ry, say] = seams.subarray(i, i + 5);
      read(painted, canvas, lx, ly, left);
      read(painted, canvas, rx, ry, right);
      read(old, canvas, lx, ly, oldLeft);
      read(old, canvas, rx, ry, oldRight);
      const sides = [[lx, ly, say / 2], [rx, ry, -say / 2]]; // prettier-ignore
      for (const [x, y, way] of sides) {
        const texel = wrap(Math.floor(y), height, canvas.wrapV) * width + wrap(Math.floor(x), width, canvas.wrapU);
        if (slotOf[texel] < 0) continue;
        weight[texel]++;
        for (let k = 0; k < 3; k++) wished[k * area + texel] += way * beyond(right[k] - left[k], oldRight[k] - oldLeft[k]);
      }
    }
    hang(samples, canvas, islands, weight, wished, fade);
    for (let k = 0; k < 3; k++)
      for (let i = 0; i < area; i++) if (source[i] >= 0) painted.data[k * area + i] += wished[k * area + source[i]];
  }
}

/** What of a step is more than the old one. */
const beyond = (step: number, old: number): number => step - (old > 0 ? clamp(step, 0, old) : clamp(step, old, 0));

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/**
 * Places along the seams, five values each: x and y in texels on the left, the same on the right, and how much the old map goes on there, 0…1.
 * Those where it does not are left out.
 */
function seamPlaces(scene: Scene, canvas: Canvas, { width, height, layers }: TexelSamples, old: RgbView): Float32Array {
  const places: number[] = [];
  const [one, two] = [new Float32Array(3), new Float32Array(3)];
  for (const { corners, parts } of layers) {
    for (const edge of meshEdges(scene.parts[parts[0].id].geometry)) {
      const ends = [
        [edge.left, edge.leftStart, edge.leftEnd],
        [edge.right, edge.rightStart, edge.rightEnd],
      ].map(([triangle, start, end]) =>
        [start, end, 3 - start - end].map((corner) => [
          corners[6 * triangle + 2 * corner],
          corners[6 * triangle + 2 * corner + 1],
        ]),
      );
      const [l, r] = ends;
      if ([0, 1].every((end) => Math.abs(l[end][0] - r[end][0]) <= SAME && Math.abs(l[end][1] - r[end][1]) <= SAME)) continue;
      const sides = ends.map((points) => points.map(([u, v]) => [u * width, v * height]));
      const long = Math.max(...sides.map(([a, b]) => Math.hypot(b[0] - a[0], b[1] - a[1])));
      const count = Math.min(4096, Math.max(1, Math.ceil(2 * long)));
      for (let n = 0; n < count; n++) {
        const along = (n + 0.5) / count;
        const at = (depth: number): number[][] => sides.map((side) => insideOf(side, along, depth));
        const beside = at(DRAWN_AT);
        read(old, canvas, beside[0][0], beside[0][1], one);
        read(old, canvas, beside[1][0], beside[1][1], two);
        const drawn = (Math.abs(one[0] - two[0]) + Math.abs(one[1] - two[1]) + Math.abs(one[2] - two[2])) / 3;
        const say = Math.max(0, Math.min(1, (DRAWN - drawn) / (DRAWN - CONTINUOUS)));
        if (say > 0) for (const depth of DEPTHS) places.push(...at(depth).flat(), say);
      }
    }
  }
  return Float32Array.from(places);
}

/**
 * A place beside the edge of a triangle from its first corner to its second: `along` it, 0…1, and `depth` texels inside, at most half-way to the
 * third.
 */
function insideOf([a, b, c]: number[][], along: number, depth: number): number[] {
  const [ex, ey] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(ex, ey) || 1;
  const rise = (ex * (c[1] - a[1]) - ey * (c[0] - a[0])) / length;
  const step = Math.sign(rise) * Math.min(depth, Math.abs(rise) / 2);
  return [a[0] + along * ex - (ey / length) * step, a[1] + along * ey + (ex / length) * step];
}

/** The number of the island, over all layers, that each slot was found on first. */
function islandsOfSlots({ texels, layers, runLayer, runTriangle, runStart, slot }: TexelSamples): Int32Array {
  const islands = new Int32Array(texels.length).fill(-1);
  const first = layers.map((_, layer) => layers.slice(0, layer).reduce((sum, { islandCount }) => sum + islandCount, 0));
  for (let run = 0; run < runLayer.length; run++) {
    const island = first[runLayer[run]] + layers[runLayer[run]].islandOf[runTriangle[run]];
    for (let s = runStart[run]; s < runStart[run + 1]; s++) if (islands[slot[s]] < 0) islands[slot[s]] = island;
  }
  return islands;
}

/**
 * Turns sums of wishes into corrections of all texels near them: what was wished at a seam, and from there a screened membrane that stays on its
 * island, solved by successive over-relaxation.
 */
function hang(
  { width, height, slotOf }: TexelSamples,
  { wrapU, wrapV }: Canvas,
  islands: Int32Array,
  weight: Float32Array,
  wished: Float32Array,
  fade: number,
): void {
  const area = width * height;
  const seen = new Uint8Array(area);
  let front: number[] = [];
  for (let i = 0; i < area; i++) {
    if (weight[i] === 0) continue;
    for (let k = 0; k < 3; k++) wished[k * area + i] /= weight[i];
    seen[i] = 1;
    front.push(i);
  }
  const neighbour = (i: number, k: number): number => {
    const x = i % width, y = (i - x) / width; // prettier-ignore
    const other = wrap(y + (k - 1) * (1 - (k & 1)), height, wrapV) * width + wrap(x + (k - 2) * (k & 1), width, wrapU);
    return other !== i && slotOf[other] >= 0 && islands[slotOf[other]] === islands[slotOf[i]] ? other : -1;
  };
  const free: number[] = [];
  for (let ring = 0; ring < 3 * fade && front.length > 0; ring++) {
    const next: number[] = [];
    for (const i of front) {
      for (let k = 0; k < 4; k++) {
        const other = neighbour(i, k);
        if (other < 0 || seen[other]) continue;
        seen[other] = 1;
        next.push(other);
        for (let c = 0; c < 3; c++) wished[c * area + other] = wished[c * area + i] * (1 - 1 / fade); // a start near the end
      }
    }
    for (const i of next) free.push(i);
    front = next;
  }
  const around = new Int32Array(4 * free.length);
  for (let n = 0; n < free.length; n++) {
    for (let k = 0; k < 4; k++) {
      const other = neighbour(free[n], k);
      around[4 * n + k] = other;
    }
  }
  for (let c = 0; c < 3; c++) {
    const plane = wished.subarray(c * area, (c + 1) * area);
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      for (let n = 0; n < free.length; n++) {
        let sum = 0, count = 0; // prettier-ignore
        for (let k = 4 * n; k < 4 * n + 4; k++) {
          if (around[k] < 0) continue;
          sum += plane[around[k]];
          count++;
        }
        const i = free[n];
        plane[i] += OVERSHOOT * (sum / (count + 1 / (fade * fade)) - plane[i]);
      }
    }
  }
}

/** Reads a map between its texels, bilinearly; x and y in texels. */
function read({ width, height, data }: RgbView, { wrapU, wrapV }: Canvas, x: number, y: number, into: Float32Array): void {
  const left = Math.floor(x - 0.5), top = Math.floor(y - 0.5); // prettier-ignore
  const fx = x - 0.5 - left, fy = y - 0.5 - top; // prettier-ignore
  into.fill(0);
  for (let tap = 0; tap < 4; tap++) {
    const i = wrap(top + (tap >> 1), height, wrapV) * width + wrap(left + (tap & 1), width, wrapU);
    const weight = (tap & 1 ? fx : 1 - fx) * (tap >> 1 ? fy : 1 - fy);
    for (let k = 0; k < 3; k++) into[k] += weight * data[k * width * height + i];
  }
}
