import { fallingCover, type FallingKind } from './falling-cover.js';
import type { FinishLayer } from './layer.js';
import { lyingSnow } from './lying-snow.js';
import { sceneLight } from './scene-light.js';
import { lay } from './splat.js';

/** The shutter is open so long, seconds. */
const SHUTTER = 1 / 90;

const FLAKES: FallingKind = {
  speeds: [0.62, 0.44, 0.31, 0.22, 0.155],
  density: 34,
  wind: [0.12, 0.4],
  sway: 0.016,
  look({ depth, own, other }) {
    const unfocused = other < 0.1 + 0.25 * depth ** 2 ? 1.6 + 1.8 * own : 1;
    return {
      radius: (0.0022 + 0.0036 * own * own) * depth * unfocused,
      open: SHUTTER,
      cover: unfocused > 1 ? 0.8 / unfocused : 0.62 + 0.33 * depth,
    };
  },
};

/** Snow in layers that swing as they fall, some flakes out of focus; it gathers on what faces up. */
export const snow: FinishLayer = (facts) => {
  const coverAt = fallingCover(facts, FLAKES, facts.options.snowSpeeds);
  const gather = lyingSnow(facts.size);
  return (rgb, { seconds }) => {
    const scene = sceneLight(rgb);
    gather(rgb, Math.min(0.94, 0.48 + 0.65 * scene), Math.min(1, facts.amount));
    const light = Math.min(0.99, 0.5 + 0.7 * scene);
    lay(rgb, coverAt(seconds), [0.97 * light, 0.985 * light, light]);
  };
};
