import type { Size } from '../../core/size.js';
import type { Chance } from './chance.js';

/** One thing that falls, as it is at a moment. Lengths are picture heights. */
export interface Particle {
  readonly x: number;
  readonly y: number;
  /** Picture heights a second. */
  readonly vx: number;
  readonly vy: number;
  /** 1 for the nearest layer, less for what is farther away. */
  readonly depth: number;
  /** Numbers of its own, 0…1. */
  readonly own: number;
  readonly other: number;
}

/** What falls, and how. */
export interface Falling {
  /** Speeds of the layers, the nearest first, picture heights a second. */
  readonly speeds: readonly number[];
  /** How many there are in the nearest layer, for each square of the picture's height; farther away there are more, as depth shrinks all. */
  readonly density: number;
  /** Sideways for each step down: the wind. */
  readonly slope: number;
  /** How far one swings to either side in the nearest layer, picture heights. */
  readonly sway: number;
}

/** Speeds within a layer differ by this share. */
const SPREAD = 0.08;

/** So far outside of the picture something may still reach into it, picture heights. */
const MARGIN = 0.12;

/** Density rises with depth to this power at most: perspective alone (a square) leaves too much of what one hardly sees. */
const CROWDING = 1.6;

/** Column of a lane's own numbers, which no particle has. */
const LANE = 0x7fffffff;

/**
 * All that falls through a picture at a moment. Each layer is an endless field in lanes that slides down, so that nothing comes twice; each place of the
 * field has its own chance.
 *
 * @param each hears of every particle; the object is used again
 */
export function fall(
  { speeds, density, slope, sway }: Falling,
  chance: Chance,
  { width, height }: Size,
  seconds: number,
  each: (particle: Particle) => void,
): void {
  const aspect = width / height;
  const particle = { x: 0, y: 0, vx: 0, vy: 0, depth: 1, own: 0, other: 0 };
  speeds.forEach((speed, layer) => {
    const depth = speed / speeds[0];
    const cell = Math.sqrt(depth ** CROWDING / density);
    const across = slope * speed * seconds;
    const first = Math.floor((-MARGIN - across) / cell);
    const last = Math.floor((aspect + MARGIN - across) / cell);
    for (let lane = first; lane <= last; lane++) {
      const [pace, offset] = chance(lane, LANE, layer);
      const vy = speed * (1 + SPREAD * (2 * pace - 1));
      const down = vy * seconds + offset * cell;
      const bottom = Math.floor((1 + MARGIN - down) / cell);
      for (let row = Math.floor((-MARGIN - down) / cell); row <= bottom; row++) {
        const [px, py, own, other] = chance(lane, row, layer);
        const rate = 1 + 1.6 * own; // radians a second
        const turn = rate * seconds + 2 * Math.PI * other;
        const swing = sway * depth * (0.4 + 0.6 * own);
        particle.x = (lane + px) * cell + across + swing * Math.sin(turn);
        particle.y = (row + py) * cell + down;
        particle.vx = slope * speed + swing * rate * Math.cos(turn);
        particle.vy = vy;
        particle.depth = depth;
        particle.own = own;
        particle.other = (other * 7.31 + own * 3.17) % 1;
        each(particle);
      }
    }
  });
}
