import { fallingCover, type FallingKind } from './falling-cover.js';
import type { FinishLayer } from './layer.js';
import { sceneLight } from './scene-light.js';
import { lay } from './splat.js';

/** The shutter is open so long, seconds. */
const SHUTTER = 1 / 40;

const DROPS: FallingKind = {
  speeds: [3.2, 2.4, 1.8, 1.3],
  density: 60,
  wind: [0.06, 0.16],
  sway: 0,
  look({ depth, own, other }) {
    const unfocused = depth > 0.9 && other > 0.45 ? 2.4 : 1;
    const shown = (0.25 + 0.5 * other) * (0.5 + 0.35 * depth);
    return {
      radius: (0.0009 + 0.0011 * own) * depth ** 0.8 * unfocused,
      open: SHUTTER * (0.7 + 0.5 * own),
      cover: shown / unfocused,
    };
  },
};

/** Rain in layers: near drops are long and soft, far ones short, fine and many; all fall with one wind. */
export const rain: FinishLayer = (facts) => {
  const coverAt = fallingCover(facts, DROPS, facts.options.rainSpeeds);
  return (rgb, { seconds }) => {
    const light = Math.min(1, 0.42 + 0.75 * sceneLight(rgb));
    lay(rgb, coverAt(seconds), [0.86 * light, 0.93 * light, light]);
  };
};
