import type { SceneMaterial, ScenePart } from '../../scene.js';
import type { Cutout } from '../raster/cutout.js';
import { sample, type Footprint } from './sample.js';
import type { Surface } from './surface.js';

/** A blended surface that is thinner than this cannot be seen, and what lies behind it can. */
const THINNEST = 0.05;

/** A cut-out is read at its finest level: coarser ones would round its edges off. */
const POINT: Footprint = { ux: 0, vx: 0, uy: 0, vy: 0 };

const texel = new Float32Array(4);

/** The holes of a part: texels below the cut-off for `MASK`, invisible ones for `BLEND`; undefined where there can be none. */
export function makeCutout(
  { geometry }: ScenePart,
  material: SceneMaterial,
  { sampler, corners, factor, colours }: Surface,
): Cutout | undefined {
  if (material.alphaMode === 'OPAQUE') return undefined;
  const least = (material.alphaMode === 'MASK' ? material.alphaCutoff : THINNEST) / factor[3];
  const textured = sampler?.levels[0].data.some((value, i) => i % 4 === 3 && value / 255 < least) === true;
  if (!textured && !colours) return least <= 1 ? undefined : () => false;
  const { indices } = geometry;
  return (triangle, second, third) => {
    const first = 1 - second - third;
    let alpha = 1;
    if (textured) {
      const c = 6 * triangle;
      const u = first * corners[c] + second * corners[c + 2] + third * corners[c + 4];
      const v = first * corners[c + 1] + second * corners[c + 3] + third * corners[c + 5];
      sample(sampler, u, v, POINT, texel);
      alpha = texel[3];
    }
    if (colours) {
      const [a, b, c] = [0, 1, 2].map((corner) => colours[4 * indices[3 * triangle + corner] + 3]);
      alpha *= first * a + second * b + third * c;
    }
    return alpha >= least;
  };
}
