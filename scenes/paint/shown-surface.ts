import type { RgbView } from '../../media/colour/rgb-view.js';
import { encodeSrgb, LINEAR_OF_BYTE } from '../../media/colour/srgb.js';
import type { Canvas, CanvasMember } from '../canvas.js';
import { wrap } from '../film/texture/sample.js';
import type { Scene } from '../scene.js';
import { triangleArea, worldArea } from './world-area.js';
import { worldPositions } from './world-positions.js';

/** Points of the surface that are looked at, and how many of them make a row. */
const POINTS = 4096;
const ROW = 64;

/**
 * What is to be painted of a scene, as points that are spread over it by area, each in the colour that it has in flat light: a picture of
 * these points in rows.
 *
 * @param masks where the paint of canvases shows, by {@link Canvas.id}; elsewhere nobody looks
 */
export function shownSurface(scene: Scene, canvases: readonly Canvas[], masks: ReadonlyMap<number, Float32Array>): RgbView {
  const members = canvases.flatMap((canvas) => canvas.members.map((member) => ({ canvas, member })));
  const area = members.reduce((sum, { member }) => sum + worldArea(scene.parts[member.part]), 0);
  const colours: number[][] = [];
  let [passed, next] = [0, 0];
  for (const { canvas, member } of members) {
    const part = scene.parts[member.part];
    const world = worldPositions(part);
    const { indices } = part.geometry;
    for (let corner = 0; corner < indices.length; corner += 3) {
      passed += triangleArea(world, 3 * indices[corner], 3 * indices[corner + 1], 3 * indices[corner + 2]);
      for (; area > 0 && next * area < passed * POINTS; next++) {
        const colour = colourAt(canvas, member, corner, placeIn(next), masks.get(canvas.id));
        if (colour) colours.push(colour);
      }
    }
  }
  const width = Math.min(ROW, colours.length);
  const height = width && Math.floor(colours.length / width);
  const count = width * height;
  return { width, height, data: Float32Array.from({ length: 3 * count }, (_, i) => colours[i % count][Math.floor(i / count)]) };
}

/** Shares of a triangle's corners at its Nth point; points of neighbouring numbers lie far from each other (Roberts' R2 sequence). */
function placeIn(number: number): readonly [number, number, number] {
  const [u, v] = [(0.5 + 0.7548776662466927 * number) % 1, (0.5 + 0.5698402909980532 * number) % 1];
  return u + v > 1 ? [1 - u, 1 - v, u + v - 1] : [u, v, 1 - u - v];
}

/** The colour of a point, R′G′B′; undefined where it is not painted. */
function colourAt(
  { before: { width, height, data }, wrapU, wrapV }: Canvas,
  { corners, tint }: CanvasMember,
  corner: number,
  shares: readonly [number, number, number],
  mask: Float32Array | undefined,
): number[] | undefined {
  const between = (values: Float32Array, step: number, offset: number): number =>
    shares.reduce((sum, share, k) => sum + share * values[step * (corner + k) + offset], 0);
  const x = wrap(Math.floor(between(corners, 2, 0) * width), width, wrapU);
  const y = wrap(Math.floor(between(corners, 2, 1) * height), height, wrapV);
  const texel = y * width + x;
  if (mask && mask[texel] <= 0.5) return undefined;
  return [0, 1, 2].map((k) => {
    const value = data[4 * texel + k];
    return tint ? encodeSrgb(Math.min(1, Math.max(0, LINEAR_OF_BYTE[value] * between(tint, 3, k)))) : value / 255;
  });
}
