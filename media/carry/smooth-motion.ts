import type { RgbView } from '../colour/rgb-view.js';
import type { FlowField } from '../flow/flow-field.js';
import { alongColours } from './along-colours.js';
import { mainMotion } from './main-motion.js';

/** How far displacements reach over what has one colour, as a share of the shorter side, and the difference of colour that stops them. */
const REACH = 0.15;
const STOP = 0.08;
/** Weight of the motion of the ground, where nothing nearer is known, and of what is around a pixel beside its own. */
const GROUND = 1e-4;
const AROUND = 0.08;

/**
 * Draws the motion of plain surfaces from what has detail around them, as far as the picture's edges let it.
 *
 * @param picture what moves
 * @param weight how sure each displacement is, 0…1
 * @param ground the motion where nothing nearer is known; default that of most of the picture
 */
export function smoothMotion(
  picture: RgbView,
  flow: FlowField,
  weight: Float32Array,
  ground = mainMotion(flow, weight),
): FlowField {
  const { width, height } = flow;
  const along = alongColours(picture, REACH, STOP);
  const [u, v] = (['u', 'v'] as const).map((axis) => flow[axis].map((value, i) => weight[i] * value + GROUND * ground[axis][i]));
  const total = weight.map((value) => value + GROUND);
  for (const plane of [u, v, total]) along(plane);
  for (let i = 0; i < total.length; i += 1) {
    const own = weight[i] / (weight[i] + AROUND);
    u[i] = own * flow.u[i] + (1 - own) * (u[i] / total[i]);
    v[i] = own * flow.v[i] + (1 - own) * (v[i] / total[i]);
  }
  return { width, height, u, v };
}
