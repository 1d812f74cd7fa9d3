import type { Pixels, Wrap } from '../../scene.js';
import { LINEAR_OF_BYTE, PLAIN_OF_BYTE } from '../../../media/colour/srgb.js';
import type { MipMap } from './mip-map.js';

/** A texture to be read. */
export interface Sampler {
  readonly levels: MipMap;
  readonly wrapU: Wrap;
  readonly wrapV: Wrap;
  /** Whether it is magnified without interpolation. */
  readonly nearest: boolean;
  /** Whether it holds plain numbers, no colours: they are read as they are. Default false. */
  readonly plain?: boolean;
}

const lightOf = (plain = false): Float32Array => (plain ? PLAIN_OF_BYTE : LINEAR_OF_BYTE);

/** How coordinates change from one pixel to the next. */
export interface Footprint {
  ux: number;
  vx: number;
  uy: number;
  vy: number;
}

/** Most samples along the longer side of a pixel's footprint. */
const MAX_SAMPLES = 8;

/**
 * Reads the mean of a texture over a pixel's footprint: bilinear where it is magnified; where it is minified, trilinear samples of the
 * footprint's shorter side along its longer one (anisotropic filtering; McCormack, Perry, Farkas, Jouppi, "Feline", SIGGRAPH 1999).
 *
 * @param out receives linear red, green, blue, and alpha
 */
export function sample(sampler: Sampler, u: number, v: number, footprint: Footprint, out: Float32Array): void {
  out[0] = out[1] = out[2] = out[3] = 0;
  const { levels } = sampler;
  const { width, height } = levels[0];
  const x1 = footprint.ux * width, y1 = footprint.vx * height; // prettier-ignore
  const x2 = footprint.uy * width, y2 = footprint.vy * height; // prettier-ignore
  const p = x1 * x1 + x2 * x2, r = y1 * y1 + y2 * y2, s = x1 * y1 + x2 * y2; // prettier-ignore
  const middle = (p + r) / 2;
  const spread = Math.sqrt(((p - r) / 2) ** 2 + s * s);
  // lengths of the footprint ellipse's axes in texels
  const long = Math.sqrt(middle + spread);
  if (!(long > 1)) {
    if (sampler.nearest) addNearest(sampler, u, v, out);
    else addBilinear(levels[0], sampler, u, v, 1, out);
    return;
  }
  const short = Math.max(1, Math.sqrt(Math.max(0, middle - spread)));
  const count = Math.min(MAX_SAMPLES, Math.ceil(long / short));
  const level = Math.min(levels.length - 1, Math.log2(Math.max(short, long / count)));
  if (count === 1) {
    addTrilinear(sampler, u, v, level, 1, out);
    return;
  }
  let dx = middle + spread - r, dy = s; // prettier-ignore
  if (Math.abs(dx) + Math.abs(dy) < 1e-12 * long * long) [dx, dy] = p >= r ? [1, 0] : [0, 1];
  const scale = long / (count * Math.sqrt(dx * dx + dy * dy));
  const du = (dx * scale) / width, dv = (dy * scale) / height; // prettier-ignore
  for (let k = 0; k < count; k++) {
    const offset = k - (count - 1) / 2;
    addTrilinear(sampler, u + offset * du, v + offset * dv, level, 1 / count, out);
  }
}

function addTrilinear(sampler: Sampler, u: number, v: number, level: number, weight: number, out: Float32Array): void {
  const lower = Math.floor(level);
  const share = level - lower;
  addBilinear(sampler.levels[lower], sampler, u, v, weight * (1 - share), out);
  if (share > 0) addBilinear(sampler.levels[lower + 1], sampler, u, v, weight * share, out);
}

function addNearest({ levels: [level], wrapU, wrapV, plain }: Sampler, u: number, v: number, out: Float32Array): void {
  const x = wrap(Math.floor(u * level.width), level.width, wrapU);
  const y = wrap(Math.floor(v * level.height), level.height, wrapV);
  const i = 4 * (y * level.width + x);
  for (let k = 0; k < 3; k++) out[k] += lightOf(plain)[level.data[i + k]];
  out[3] += level.data[i + 3] / 255;
}

function addBilinear(
  { width, height, data }: Pixels,
  { wrapU, wrapV, plain }: Sampler,
  u: number,
  v: number,
  weight: number,
  out: Float32Array,
): void {
  const x = u * width - 0.5, y = v * height - 0.5; // prettier-ignore
  const left = Math.floor(x), top = Math.floor(y); // prettier-ignore
  const fx = x - left, fy = y - top; // prettier-ignore
  const x0 = wrap(left, width, wrapU), x1 = wrap(left + 1, width, wrapU); // prettier-ignore
  const y0 = wrap(top, height, wrapV) * width, y1 = wrap(top + 1, height, wrapV) * width; // prettier-ignore
  const a = 4 * (y0 + x0), b = 4 * (y0 + x1), c = 4 * (y1 + x0), d = 4 * (y1 + x1); // prettier-ignore
  const wb = weight * fx * (1 - fy), wc = weight * (1 - fx) * fy, wd = weight * fx * fy; // prettier-ignore
  const wa = weight - wb - wc - wd;
  const light = lightOf(plain);
  out[0] += wa * light[data[a]] + wb * light[data[b]] + wc * light[data[c]] + wd * light[data[d]];
  out[1] += wa * light[data[a + 1]] + wb * light[data[b + 1]] + wc * light[data[c + 1]] + wd * light[data[d + 1]];
  out[2] += wa * light[data[a + 2]] + wb * light[data[b + 2]] + wc * light[data[c + 2]] + wd * light[data[d + 2]];
  out[3] += (wa * data[a + 3] + wb * data[b + 3] + wc * data[c + 3] + wd * data[d + 3]) / 255;
}

/** The texel that coordinate `i` of a side of `size` texels means. */
export function wrap(i: number, size: number, mode: Wrap): number {
  if (i >= 0 && i < size) return i;
  if (mode === 'repeat') return i - size * Math.floor(i / size);
  if (mode === 'clamp') return i < 0 ? 0 : size - 1;
  const place = i - 2 * size * Math.floor(i / (2 * size));
  return place < size ? place : 2 * size - 1 - place;
}
