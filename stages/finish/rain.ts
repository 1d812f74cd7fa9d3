import { fall } from './falling.js';
import type { FinishLayer } from './layer.js';
import { lay, splat } from './splat.js';
import { sceneLight } from './scene-light.js';
import { speedsOf } from './speeds.js';

/** Picture heights a second. */
const SPEEDS = [3.2, 2.4, 1.8, 1.3];

/** The shutter is open so long, seconds. */
const SHUTTER = 1 / 40;

/** Rain in layers: near drops are long and soft, far ones short, fine and many; all fall with one wind. */
export const rain: FinishLayer = ({ size, amount, chance, options }) => {
  const { width, height } = size;
  const cover = new Float32Array(width * height);
  const speeds = speedsOf(options.rainSpeeds, SPEEDS);
  const [wind, side] = chance(0, 0, 0xffffff);
  const slope = (side < 0.5 ? -1 : 1) * (0.06 + 0.16 * wind);
  const falling = { speeds, density: 60 * Math.min(2, amount), slope, sway: 0 };
  return (rgb, { seconds }) => {
    cover.fill(0);
    fall(falling, chance, size, seconds, ({ x, y, vx, vy, depth, own, other }) => {
      const unfocused = depth > 0.9 && other > 0.45 ? 2.4 : 1;
      const radius = (0.0009 + 0.0011 * own) * depth ** 0.8 * unfocused * options.scale;
      const shown = (0.25 + 0.5 * other) * (0.5 + 0.35 * depth);
      const open = SHUTTER * (0.7 + 0.5 * own);
      splat(cover, size, {
        x: x * height,
        y: y * height,
        dx: vx * open * height,
        dy: vy * open * height,
        radius: radius * height,
        cover: shown / unfocused,
      });
    });
    const light = Math.min(1, 0.42 + 0.75 * sceneLight(rgb));
    lay(rgb, cover, [0.86 * light, 0.93 * light, light]);
  };
};
