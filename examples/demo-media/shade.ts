import type { FloorLight } from './floor-light.js';
import type { RayCaster } from './ray-caster.js';
import { HORIZON, SOLIDS, SUN, SUN_COLOUR, type Vector, ZENITH } from './scene.js';
import { sunSamples } from './sun-samples.js';
import { clamp, unit } from './vector.js';
import { wood } from './wood.js';

const WOOD: Vector = [0.42, 0.235, 0.12];
const SKY_LIGHT: Vector = [0.26, 0.33, 0.45];
const sun = unit(SUN);

/** Colour seen along rays, in linear light. */
export interface Shader {
  /** Red, green and blue of the last ray. */
  readonly colour: Float64Array;
  /** Looks along a ray of unit direction; returns what was met: 0 the sky, 1 the floor, 2 and up a solid. */
  look(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): number;
}

/** @param light from `bakeFloorLight` */
export function createShader(caster: RayCaster, light: FloorLight): Shader {
  const colour = new Float64Array(3);
  const rays = sunSamples(5);

  const sky = (dx: number, dy: number, dz: number): void => {
    const height = Math.pow(clamp(dy * 1.9 + 0.02, 0, 1), 0.6);
    const glow = Math.pow(clamp(dx * sun[0] + dy * sun[1] + dz * sun[2], 0, 1), 6) * 0.25;
    for (let c = 0; c < 3; c++) colour[c] = HORIZON[c] + (ZENITH[c] - HORIZON[c]) * height + glow * SUN_COLOUR[c];
  };

  const floor = (ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): void => {
    const distance = -oy / dy;
    const x = ox + dx * distance;
    const z = oz + dz * distance;
    const tone = wood(x, z, clamp(1.35 - distance / 11, 0, 1));
    const direct = light.sun(x, z) * sun[1];
    const ambient = light.sky(x, z);
    const fog = 1 - Math.exp(-((distance / 15) ** 2));
    const fresnel = 0.03 + 0.3 * (1 + dy) ** 5;
    for (let c = 0; c < 3; c++) {
      const lit = WOOD[c] * tone * (SUN_COLOUR[c] * direct + SKY_LIGHT[c] * ambient);
      const shown = lit * (1 - fresnel) + HORIZON[c] * fresnel * (0.3 + 0.7 * ambient);
      colour[c] = shown + (HORIZON[c] - shown) * fog;
    }
  };

  const solid = (ox: number, oy: number, oz: number, dx: number, dy: number, dz: number): void => {
    const { solid: at, distance, nx, ny, nz } = caster.hit;
    const { colour: own, gloss } = SOLIDS[at];
    const x = ox + dx * distance;
    const y = oy + dy * distance;
    const z = oz + dz * distance;
    let direct = clamp(nx * sun[0] + ny * sun[1] + nz * sun[2], 0, 1);
    if (direct > 0) {
      let seen = 0;
      for (let s = 0; s < rays.length; s += 3) if (!caster.blocked(x, y, z, rays[s], rays[s + 1], rays[s + 2], at)) seen += 3;
      direct *= seen / rays.length;
    }
    const open = 0.5 + 0.5 * ny;
    const nearFloor = 1 - (1 - open) * Math.exp(-y * 2.2) * 0.85;
    const mirror = -2 * (dx * nx + dy * ny + dz * nz);
    const rx = dx + mirror * nx;
    const ry = dy + mirror * ny;
    const rz = dz + mirror * nz;
    const facing = clamp(-(dx * nx + dy * ny + dz * nz), 0, 1);
    const fresnel = gloss * (0.04 + 0.6 * (1 - facing) ** 5);
    const shine =
      gloss * Math.pow(clamp(rx * sun[0] + ry * sun[1] + rz * sun[2], 0, 1), 20 + 180 * gloss) * 2.2 * (direct > 0 ? 1 : 0);
    // what a polished side shows: the sky above, the floor below
    if (ry > 0.01) sky(rx, ry, rz);
    else floor(x, Math.max(y, 0.01), z, rx, Math.min(ry, -0.01), rz);
    for (let c = 0; c < 3; c++) {
      const around = SKY_LIGHT[c] * open * nearFloor + WOOD[c] * 0.75 * (1 - open) * (0.35 + 0.65 * nearFloor);
      const lit = own[c] * (SUN_COLOUR[c] * direct + around);
      colour[c] = lit * (1 - fresnel) + colour[c] * fresnel + shine * SUN_COLOUR[c];
    }
  };

  return {
    colour,
    look(ox, oy, oz, dx, dy, dz) {
      const floorAt = dy < -1e-4 ? -oy / dy : 1e4;
      const { solid: met } = caster.nearest(ox, oy, oz, dx, dy, dz, floorAt);
      if (met >= 0) solid(ox, oy, oz, dx, dy, dz);
      else if (floorAt < 1e4) floor(ox, oy, oz, dx, dy, dz);
      else sky(dx, dy, dz);
      return met >= 0 ? met + 2 : floorAt < 1e4 ? 1 : 0;
    },
  };
}
