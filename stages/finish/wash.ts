import { addNoise } from './drifting-noise.js';
import { flattening } from './flatten.js';
import { inkLines } from './ink-lines.js';
import type { FinishLayer } from './layer.js';
import { lumaOf } from './scene-light.js';
import { smoothStep } from '../smooth-step.js';
import { softBlur } from './soft-blur.js';
import { inTones } from './tones.js';

/** Layers of wash that are laid one over the other, and how softly they end. */
const WASHES = 5;
const SOFT = 0.2;

/** Water thins colours: an exponent that makes them lighter, and what saturation they have then. */
const THIN = 0.72;
const VIVID = 1.15;

/** Sheet that shows through. */
const SHEET = [0.99, 0.98, 0.95] as const;

/** Lumps of pigment in a wash: size in picture heights, and weight. */
const FLOW = [
  [1 / 6, 0.5],
  [1 / 15, 0.35],
  [1 / 40, 0.25],
] as const;

/**
 * Watercolour: transparent washes that run together where colours are alike, are darker at their rims and uneven within (Bousseau et al., "Interactive
 * watercolor rendering", 2006), over faint lines of a pencil. The sheet is the layer `paper`.
 */
export const wash: FinishLayer = ({ size, amount, chance, options: { scale } }) => {
  const { width, height } = size;
  const area = width * height;
  const flatten = flattening(size, { reach: (height * scale) / 30, alike: 0.22 });
  const draw = inkLines(size, { width: scale / 560, from: 0.005, black: 0.03, join: 5 });
  const spread = softBlur(size, Math.max(0.8, (height * scale) / 420));
  const pigment = new Float32Array(area);
  FLOW.forEach(([lump, weight], field) =>
    addNoise(pigment, size, chance, { field, lump: lump * scale, left: 0, top: 0 }, weight),
  );
  const [light, tone, soft, flat] = [
    new Float32Array(area),
    new Float32Array(area),
    new Float32Array(area),
    new Float32Array(3 * area),
  ];
  const cover = Math.min(1, amount);
  const rimStep = Math.max(1, Math.round((height * scale) / 500));
  return (rgb) => {
    flat.set(rgb);
    flatten(flat);
    const pencil = draw(lumaOf(rgb, light));
    lumaOf(flat, light);
    for (let i = 0; i < area; i++) tone[i] = inTones(light[i], WASHES, SOFT);
    spread(tone, soft);
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        const gx = soft[i + (x + rimStep < width ? rimStep : 0)] - soft[i - (x >= rimStep ? rimStep : 0)];
        const gy = soft[i + (y + rimStep < height ? rimStep * width : 0)] - soft[i - (y >= rimStep ? rimStep * width : 0)];
        const rim = Math.min(0.5, 2.2 * Math.sqrt(gx * gx + gy * gy));
        const thin = Math.pow(Math.max(0, 0.65 * tone[i] + 0.35 * light[i]), THIN);
        const more = VIVID * (thin / (light[i] + 0.02));
        const dense = rim + 0.22 * pigment[i] + 0.55 * pencil[i];
        const bare = 0.06 + 0.5 * smoothStep(0.6, 1, thin); // light places are left to the sheet
        for (let c = 0, at = i; c < 3; c++, at += area) {
          const colour = Math.min(1, Math.max(0, thin + more * (flat[at] - light[i])));
          const pale = colour + bare * (SHEET[c] - colour);
          const laid = pale - (pale - pale * pale) * dense;
          rgb[at] += cover * (laid - rgb[at]);
        }
      }
  };
};
