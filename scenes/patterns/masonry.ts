import { smoothStep } from '../../core/smooth-step.js';
import { around, chanceOf, grain, rough } from './noise.js';
import type { Dab, Pattern, Place } from './pattern.js';

/** A course is a third of a brick high, joints are counted in: 75 to 225 mm. */
const COURSES = 3;

/** Half a joint, in bricks, and half of that between tiles. */
const BRICK_JOINT = 0.022;
const TILE_JOINT = 0.016;

/** How deep joints lie. */
const BRICK_DEEP = 0.03;
const TILE_DEEP = 0.012;

/** Draws one stone of a wall. @param distance from its edge, in repeats @param chance its own number */
function stone(place: Place, into: Dab, distance: number, chance: number, { joint, deep, worn, unlike }: Wall): void {
  const ragged = worn * rough(place, 12, 2, 11);
  const soft = Math.max(worn, place.texel);
  const face = smoothStep(joint - soft / 2, joint + soft / 2, distance + ragged);
  into.tone =
    1 + face * (unlike * (2 * chance - 1) + 8 * worn * rough(place, 10, 4, 21)) + (1 - face) * 0.15 * grain(place, 40, 5);
  into.second = 1 - face;
  into.height = deep * smoothStep(joint - soft / 2, joint + soft + worn, distance + ragged) + 0.3 * worn * face * rough(place, 24, 3, 31); // prettier-ignore
}

interface Wall {
  readonly joint: number;
  readonly deep: number;
  /** How ragged edges and faces are, in repeats. */
  readonly worn: number;
  /** How far stones differ in lightness. */
  readonly unlike: number;
}

/** Bricks in stretcher bond: every other course begins half a brick further. */
export const brick: Pattern = {
  lies: 'plane',
  size: 1 / 32,
  detail: 6,
  repeat: 'brick',
  draw(place, into) {
    const course = Math.floor(place.v * COURSES);
    const x = place.u + (course & 1) / 2;
    const number = Math.floor(x);
    const [fx, fy] = [x - number, place.v * COURSES - course];
    const distance = Math.min(fx, 1 - fx, fy / COURSES, (1 - fy) / COURSES);
    const chance = chanceOf(around(number, place.repeatU), around(course, COURSES * place.repeatV), 0, 3);
    stone(place, into, distance, chance, { joint: BRICK_JOINT, deep: BRICK_DEEP, worn: 0.014, unlike: 0.3 });
  },
};

/** Square tiles. */
export const tiles: Pattern = {
  lies: 'plane',
  size: 1 / 16,
  detail: 5,
  repeat: 'tile',
  draw(place, into) {
    const [column, row] = [Math.floor(place.u), Math.floor(place.v)];
    const [fx, fy] = [place.u - column, place.v - row];
    const distance = Math.min(fx, 1 - fx, fy, 1 - fy);
    const chance = chanceOf(around(column, place.repeatU), around(row, place.repeatV), 0, 7);
    stone(place, into, distance, chance, { joint: TILE_JOINT, deep: TILE_DEEP, worn: 0.003, unlike: 0.06 });
  },
};
