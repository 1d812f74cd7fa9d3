import type { Size } from '../../core/size.js';
import { boxMean } from '../../media/colour/box-mean.js';
import type { FinishLayer } from './layer.js';
import { lumaOf } from './scene-light.js';
import { enlarged, reduced, softSize } from './small-planes.js';
import { createWhite } from './white.js';

/** Bristles are two rows wide, and a picture of usual scale has so many rows. */
const ROWS = 460;

/** How far a bristle goes to either side, rows. */
const REACH = 9;

/** Where there is nothing to follow strokes lie like this, radians, as a hand lays them; squared steepness that this is worth. */
const SLANT = -0.5;
const HABIT = 1.2e-4;

/**
 * Relief of oil paint: bristles lie along the shapes of the picture, as the structure tensor has them (Kyprianidis et al., 2009), and are lit from the upper
 * left. They are white noise of the screen, smeared along that direction (Cabral and Leedom, "Imaging vector fields using line integral convolution", 1993).
 */
export const bristle: FinishLayer = ({ size, amount, chance, options: { scale } }) => {
  const small = softSize(size, ROWS / scale);
  const { width, height } = small;
  const area = width * height;
  const light = new Float32Array(size.width * size.height);
  const white = new Float32Array(area);
  createWhite(chance)(white, 0);
  boxMean(small, 1)(white, white);
  const [smeared, relief] = [0, 1].map(() => new Float32Array(area));
  const follow = directions(small);
  return (rgb) => {
    const [across, down] = follow(reduced(lumaOf(rgb, light), size, small));
    let squares = 0;
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        smeared[i] = (walk(x, y, 1) + walk(x, y, -1) - white[i]) / (2 * REACH + 1);
        squares += smeared[i] * smeared[i];
      }
    const gain = 1 / Math.sqrt(squares / area);
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        const before = smeared[Math.max(0, y - 1) * width + Math.max(0, x - 1)];
        relief[i] = Math.max(-2, Math.min(2, gain * (smeared[i] - before)));
      }
    const all = size.width * size.height;
    enlarged(relief, small, size, (at, slope) => {
      const shade = 0.046 * amount * slope;
      for (let c = 0; c < 3; c++) rgb[at + c * all] += shade * (0.12 + rgb[at + c * all] * (1.1 - 0.55 * rgb[at + c * all])); // whites keep their light
    });

    /** Sum of the noise from a place along the shapes. */
    function walk(x: number, y: number, sign: 1 | -1): number {
      let [px, py, sum] = [x + 0.5, y + 0.5, white[y * width + x]];
      let at = y * width + x;
      let [dx, dy] = [sign * across[at], sign * down[at]];
      for (let step = 0; step < REACH; step++) {
        px = Math.min(width - 0.5, Math.max(0.5, px + dx));
        py = Math.min(height - 0.5, Math.max(0.5, py + dy));
        at = Math.floor(py) * width + Math.floor(px);
        sum += white[at];
        const turn = across[at] * dx + down[at] * dy < 0 ? -1 : 1; // a direction has no sign
        [dx, dy] = [turn * across[at], turn * down[at]];
      }
      return sum;
    }
  };
};

/** Direction along the shapes at every pixel, unit vectors. */
function directions(size: Size): (luma: Float32Array) => readonly [across: Float32Array, down: Float32Array] {
  const { width, height } = size;
  const mean = boxMean(size, Math.max(2, Math.round(height / 110)));
  const [xx, xy, yy] = [0, 1, 2].map(() => new Float32Array(width * height));
  const [nx, ny] = [-Math.sin(SLANT), Math.cos(SLANT)];
  return (luma) => {
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        const gx = luma[i + (x < width - 1 ? 1 : 0)] - luma[i - (x ? 1 : 0)];
        const gy = luma[i + (y < height - 1 ? width : 0)] - luma[i - (y ? width : 0)];
        xx[i] = gx * gx;
        xy[i] = gx * gy;
        yy[i] = gy * gy;
      }
    for (const plane of [xx, xy, yy]) {
      mean(plane, plane);
      mean(plane, plane);
    }
    for (let i = 0; i < xx.length; i++) {
      const [e, f, g] = [xx[i] + HABIT * nx * nx, xy[i] + HABIT * nx * ny, yy[i] + HABIT * ny * ny];
      const angle = 0.5 * Math.atan2(2 * f, e - g) + Math.PI / 2;
      xx[i] = Math.cos(angle);
      xy[i] = Math.sin(angle);
    }
    return [xx, xy];
  };
}
