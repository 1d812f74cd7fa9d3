import { fall } from './falling.js';
import type { FinishLayer } from './layer.js';
import { lyingSnow } from './lying-snow.js';
import { lay, splat } from './splat.js';
import { sceneLight } from './scene-light.js';
import { speedsOf } from './speeds.js';

/** Picture heights a second. */
const SPEEDS = [0.62, 0.44, 0.31, 0.22, 0.155];

/** The shutter is open so long, seconds. */
const SHUTTER = 1 / 90;

/** Snow in layers that swing as they fall, some flakes out of focus; it gathers on what faces up. */
export const snow: FinishLayer = ({ size, amount, chance, options }) => {
  const { width, height } = size;
  const cover = new Float32Array(width * height);
  const speeds = speedsOf(options.snowSpeeds, SPEEDS);
  const [wind, side] = chance(0, 0, 0xffffff);
  const slope = (side < 0.5 ? -1 : 1) * (0.12 + 0.4 * wind);
  const falling = { speeds, density: 34 * Math.min(2, amount), slope, sway: 0.016 };
  const gather = lyingSnow(size);
  return (rgb, { seconds }) => {
    const light = Math.min(0.99, 0.5 + 0.7 * sceneLight(rgb));
    gather(rgb, light, Math.min(1, amount));
    cover.fill(0);
    fall(falling, chance, size, seconds, ({ x, y, vx, vy, depth, own, other }) => {
      const unfocused = other < 0.1 + 0.25 * depth ** 2 ? 1.6 + 1.8 * own : 1;
      const radius = (0.0022 + 0.0036 * own * own) * depth * unfocused * options.scale;
      splat(cover, size, {
        x: x * height,
        y: y * height,
        dx: vx * SHUTTER * height,
        dy: vy * SHUTTER * height,
        radius: radius * height,
        cover: unfocused > 1 ? 0.8 / unfocused : 0.62 + 0.33 * depth,
      });
    });
    lay(rgb, cover, [0.97 * light, 0.985 * light, light]);
  };
};
