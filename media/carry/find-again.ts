import type { Size } from '../../core/size.js';
import { boxMean } from '../colour/box-mean.js';
import { createFlowEstimator, SMALLEST_FLOW_SIDE } from '../flow/dense-flow.js';
import { createFlowField, type FlowField } from '../flow/flow-field.js';
import { occlusionMask } from '../flow/occlusion-mask.js';
import { warp } from '../flow/warp.js';
import { fillMotion } from './fill-motion.js';
import { resizeMotion } from './resize-motion.js';
import type { ShownSurface } from './shown-surface.js';

/** Radius in pixels of the windows that are compared, and the error in them, 0…1, that is noise. */
const RADIUS = 2;
const NOISE = 0.012;
/** Share of how much a window varies that its error may be: where the way leads back, and where it is drawn from around. */
const LED_BACK = 0.7;
const DRAWN = 0.35;
/** Difference of a window's mean, 0…1, from which it shows another thing. */
const OTHER = 0.1;

/** Cells of a frame, 1 where another frame shows what is in them, else 0. */
export type FindAgain = (frame: ShownSurface, other: ShownSurface) => Uint8Array;

/**
 * Looks for what a frame shows in another one, as carrying does: the motion between them begins with that of the surfaces that were followed from one to
 * the other, is drawn to the pictures, and is filled from around where it is not known. So a wall that someone passed before is found again.
 *
 * @param size of the pictures
 * @param grid of their cells
 */
export function findAgain(size: Size, grid: Size): FindAgain {
  const { width, height } = size;
  const area = width * height;
  const known = Math.min(width, height) >= SMALLEST_FLOW_SIDE;
  const estimator = known ? createFlowEstimator(width, height, { startLevel: 1 }) : undefined;
  const mean = boxMean(size, RADIUS);
  const meanOf = (plane: Float32Array): Float32Array => {
    mean(plane, plane);
    return plane;
  };
  return (frame, other) => {
    if (frame === other) return new Uint8Array(frame.cells.length).fill(1);
    const [from, to] = [frame, other].map(({ picture }) => ({
      ...size,
      samples: Float32Array.from(picture, (value) => value / 255),
    }));
    const start = { forward: followed(frame, other, grid, size), backward: followed(other, frame, grid, size) };
    const both = estimator?.both(from, to, start);
    if (!both) return new Uint8Array(frame.cells.length);
    const back = occlusionMask(both.forward, both.backward);
    const flow = fillMotion(both.forward, Float32Array.from(back));
    const difference = warp(to.samples, flow).map((value, i) => value - from.samples[i]);
    const light = meanOf(difference.slice());
    const error = meanOf(difference.map((value, i) => (value - light[i]) ** 2));
    const level = meanOf(from.samples.slice());
    const varies = meanOf(from.samples.map((value, i) => (value - level[i]) ** 2));
    const found = new Float32Array(area);
    for (let y = 0, i = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1, i += 1) {
        const [px, py] = [x + flow.u[i], y + flow.v[i]];
        const inside = px > -1 && py > -1 && px < width && py < height;
        const most = Math.max(NOISE ** 2, (back[i] ? LED_BACK : DRAWN) * varies[i]);
        found[i] = inside && Math.abs(light[i]) < OTHER && error[i] <= most ? 1 : 0;
      }
    meanOf(found);
    return inCells(grid, size, (i) => (found[i] > 0.5 ? 1 : 0));
  };
}

/** The motion of the pieces of surface that two frames share, filled from around. */
function followed(frame: ShownSurface, other: ShownSurface, grid: Size, size: Size): FlowField {
  const [here, there] = [placesOf(frame, grid), placesOf(other, grid)];
  const flow = createFlowField(grid.width, grid.height);
  const weight = new Float32Array(grid.width * grid.height);
  frame.cells.forEach((piece, i) => {
    const [own, found] = [here.get(piece), there.get(piece)];
    if (!own || !found) return;
    flow.u[i] = found.x / found.count - own.x / own.count;
    flow.v[i] = found.y / found.count - own.y / own.count;
    weight[i] = 1;
  });
  return resizeMotion(fillMotion(flow, weight), size);
}

/** Sums of the places of each piece's cells. */
function placesOf({ cells }: ShownSurface, { width }: Size): Map<number, { x: number; y: number; count: number }> {
  const places = new Map<number, { x: number; y: number; count: number }>();
  cells.forEach((piece, i) => {
    const place = places.get(piece) ?? { x: 0, y: 0, count: 0 };
    place.x += i % width;
    place.y += Math.floor(i / width);
    place.count += 1;
    places.set(piece, place);
  });
  return places;
}

/** What stands in the middle of each cell. */
function inCells(grid: Size, { width, height }: Size, at: (i: number) => number): Uint8Array {
  const cells = new Uint8Array(grid.width * grid.height);
  for (let y = 0, i = 0; y < grid.height; y += 1)
    for (let x = 0; x < grid.width; x += 1, i += 1)
      cells[i] = at(Math.floor(((y + 0.5) * height) / grid.height) * width + Math.floor(((x + 0.5) * width) / grid.width));
  return cells;
}
