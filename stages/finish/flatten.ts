import type { Size } from '../../core/size.js';

/** A step of colour that counts like the whole of `reach`: under it planes run together. */
export interface Flattening {
  /** How far colours run, pixels. */
  readonly reach: number;
  /** How much colours may differ and run together, 0…1. */
  readonly alike: number;
}

/** Passes across and down, each half as far as the one before. */
const PASSES = 3;

/**
 * Opens a smoothing that keeps edges: colours run together where they are alike. The recursive domain transform of Gastal and Oliveira, "Domain transform
 * for edge-aware image and video processing" (2011).
 */
export function flattening({ width, height }: Size, { reach, alike }: Flattening): (rgb: Float32Array) => void {
  const area = width * height;
  const [across, down] = [0, 1].map(() => new Float32Array(area)); // how much a pixel keeps of the one before it
  const widest = (reach * Math.sqrt(3) * 2 ** (PASSES - 1)) / Math.sqrt(4 ** PASSES - 1);
  const rate = -Math.SQRT2 / widest;
  const steep = (rate * reach) / alike;
  return (rgb) => {
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        across[i] = x ? Math.exp(rate + steep * apart(rgb, i, i - 1, area)) : 0;
        down[i] = y ? Math.exp(rate + steep * apart(rgb, i, i - width, area)) : 0;
      }
    for (let pass = 0; pass < PASSES; pass++) {
      for (let c = 0; c < 3 * area; c += area) {
        runAcross(rgb.subarray(c, c + area));
        runDown(rgb.subarray(c, c + area));
      }
      for (const kept of [across, down]) for (let i = 0; i < area; i++) kept[i] *= kept[i]; // half as far
    }
  };

  function runAcross(plane: Float32Array): void {
    for (let start = 0; start < area; start += width) {
      for (let i = start + 1; i < start + width; i++) plane[i] += across[i] * (plane[i - 1] - plane[i]);
      for (let i = start + width - 2; i >= start; i--) plane[i] += across[i + 1] * (plane[i + 1] - plane[i]);
    }
  }

  function runDown(plane: Float32Array): void {
    for (let i = width; i < area; i++) plane[i] += down[i] * (plane[i - width] - plane[i]);
    for (let i = area - width - 1; i >= 0; i--) plane[i] += down[i + width] * (plane[i + width] - plane[i]);
  }
}

const apart = (rgb: Float32Array, i: number, before: number, area: number): number =>
  Math.abs(rgb[i] - rgb[before]) +
  Math.abs(rgb[i + area] - rgb[before + area]) +
  Math.abs(rgb[i + 2 * area] - rgb[before + 2 * area]);
