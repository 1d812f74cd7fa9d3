import type { RayCaster } from './ray-caster.js';
import { skySamples, sunSamples } from './sun-samples.js';

/** How much of the sun and of the sky each place of the floor sees. */
export interface FloorLight {
  /** Share of the sun that is seen at a place, 0 … 1. */
  sun(x: number, z: number): number;
  /** Share of the sky that is seen at a place, 0 … 1. */
  sky(x: number, z: number): number;
}

const SIZE = 512;
/** The baked square reaches this far from the middle of the scene; farther out nothing stands in the light. */
const REACH = 5;
const TURNS = 16;

/** Bakes the light on the floor once for all frames: neither the sun nor what casts shadows moves. */
export function bakeFloorLight(caster: RayCaster): FloorLight {
  // each place looks along another turn of the spirals, so that what is left of their pattern is noise, which the blur takes away
  const suns = Array.from({ length: TURNS }, (_, turn) => sunSamples(12, turn));
  const skies = Array.from({ length: TURNS }, (_, turn) => skySamples(16, turn));
  const bake = (samples: readonly Float64Array[]): Float32Array => {
    const light = new Float32Array(SIZE * SIZE);
    for (let at = 0; at < light.length; at++) {
      const [x, z] = [placeOf(at % SIZE), placeOf(Math.floor(at / SIZE))];
      const directions = samples[((at * 7) ^ (Math.floor(at / SIZE) * 5)) & (TURNS - 1)];
      let seen = 0;
      for (let s = 0; s < directions.length; s += 3)
        if (!caster.blocked(x, 0, z, directions[s], directions[s + 1], directions[s + 2], -1)) seen += 1;
      light[at] = (3 * seen) / directions.length;
    }
    return blur(blur(light));
  };
  const [sun, sky] = [bake(suns), bake(skies)];
  return { sun: (x, z) => look(sun, x, z), sky: (x, z) => look(sky, x, z) };
}

const placeOf = (texel: number): number => ((texel + 0.5) / SIZE) * 2 * REACH - REACH;

function look(light: Float32Array, x: number, z: number): number {
  const u = ((x + REACH) / (2 * REACH)) * SIZE - 0.5;
  const v = ((z + REACH) / (2 * REACH)) * SIZE - 0.5;
  if (u < 0 || v < 0 || u >= SIZE - 1 || v >= SIZE - 1) return 1;
  const column = Math.floor(u);
  const row = Math.floor(v);
  const fx = u - column;
  const at = row * SIZE + column;
  const top = light[at] + (light[at + 1] - light[at]) * fx;
  const bottom = light[at + SIZE] + (light[at + SIZE + 1] - light[at + SIZE]) * fx;
  return top + (bottom - top) * (v - row);
}

/** Means of 3 × 3 texels. */
function blur(light: Float32Array): Float32Array {
  const blurred = Float32Array.from(light);
  for (let row = 1; row < SIZE - 1; row++) {
    for (let column = 1; column < SIZE - 1; column++) {
      let sum = 0;
      for (let dy = -SIZE; dy <= SIZE; dy += SIZE) for (let dx = -1; dx <= 1; dx++) sum += light[row * SIZE + column + dy + dx];
      blurred[row * SIZE + column] = sum / 9;
    }
  }
  return blurred;
}
