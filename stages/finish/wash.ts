import { bloomsOf } from './blooms.js';
import { addNoise } from './drifting-noise.js';
import { flattening } from './flatten.js';
import { inkLines } from './ink-lines.js';
import type { FinishLayer } from './layer.js';
import { times } from './manner.js';
import { warmed } from './palette.js';
import { lumaOf } from './scene-light.js';
import { smoothStep } from '../../core/smooth-step.js';
import { softBlur } from './soft-blur.js';
import { inTones } from './tones.js';

/** Layers of wash that are laid one over the other, one number of which a seed takes, and how softly they end. */
const WASHES: readonly [number, ...number[]] = [5, 4, 6];
const SOFT = 0.2;

/** Water thins colours: an exponent that makes them lighter, and what saturation they have then; how much more water some take. */
const THIN = 0.72;
const VIVID = 1.15;
const WET = 0.87;

/** Sheet that shows through. */
const SHEET = [0.99, 0.98, 0.95] as const;

/** Lumps of pigment in a wash: size in picture heights, and weight. */
const FLOW = [
  [1 / 6, 0.5],
  [1 / 15, 0.35],
  [1 / 40, 0.25],
] as const;

/** Pigments that drift apart in the water: size of their lumps, picture heights, and how far colours go to the one and the other. */
const DRIFT = 1 / 3.5;
const APART = [0.055, 0.005, -0.065] as const;

/** How dense pigment, blooms and pencil are; how much more pencil one seed has than another. */
const PIGMENT = 0.24;
const BLOOM = 0.15;
const PENCIL = 0.55;
const BOLD = 1.7;

/**
 * Watercolour: transparent washes that run together where colours are alike, are darker at their rims and uneven within (Bousseau et al., "Interactive
 * watercolor rendering", 2006), bloom where water ran back, over faint lines of a pencil. The sheet is the layer `paper`.
 */
export const wash: FinishLayer = ({ size, amount, chance, manner, options: { scale } }) => {
  const { width, height } = size;
  const area = width * height;
  const flatten = flattening(size, { reach: (height * scale) / 30, alike: 0.22 });
  const draw = inkLines(size, { width: scale / 560, from: 0.005, black: 0.03, join: 5 });
  const spread = softBlur(size, Math.max(0.8, (height * scale) / 420));
  const pigment = bloomsOf(size, scale, chance).map((dense) => BLOOM * dense);
  FLOW.forEach(([lump, weight], field) =>
    addNoise(pigment, size, chance, { field, lump: lump * scale, left: 0, top: 0 }, PIGMENT * weight),
  );
  const drift = new Float32Array(area);
  addNoise(drift, size, chance, { field: 4, lump: DRIFT * scale, left: 0, top: 0 }, 1);
  const [light, tone, soft, flat] = [
    new Float32Array(area),
    new Float32Array(area),
    new Float32Array(area),
    new Float32Array(3 * area),
  ];
  const washes = manner.of(WASHES);
  const water = THIN * times(manner.slant, WET);
  const pencilled = PENCIL * times(manner.bold, BOLD);
  const cover = Math.min(1, amount);
  const rimStep = Math.max(1, Math.round((height * scale) / 500));
  return (rgb) => {
    flat.set(rgb);
    flatten(flat);
    const pencil = draw(lumaOf(rgb, light));
    lumaOf(warmed(flat, manner.warm), light);
    for (let i = 0; i < area; i++) tone[i] = inTones(light[i], washes, SOFT);
    spread(tone, soft);
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        const gx = soft[i + (x + rimStep < width ? rimStep : 0)] - soft[i - (x >= rimStep ? rimStep : 0)];
        const gy = soft[i + (y + rimStep < height ? rimStep * width : 0)] - soft[i - (y >= rimStep ? rimStep * width : 0)];
        const rim = Math.min(0.5, 2.2 * Math.sqrt(gx * gx + gy * gy));
        const thin = Math.pow(Math.max(0, 0.65 * tone[i] + 0.35 * light[i]), water);
        const more = VIVID * (thin / (light[i] + 0.02));
        const dense = rim + pigment[i] + pencilled * pencil[i];
        const bare = 0.06 + 0.5 * smoothStep(0.6, 1, thin); // light places are left to the sheet
        for (let c = 0, at = i; c < 3; c++, at += area) {
          const colour = Math.min(1, Math.max(0, thin + more * (flat[at] - light[i]) + APART[c] * drift[i]));
          const pale = colour + bare * (SHEET[c] - colour);
          const laid = pale - (pale - pale * pale) * dense;
          rgb[at] += cover * (laid - rgb[at]);
        }
      }
  };
};
