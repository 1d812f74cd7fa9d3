import type { GrayImage } from './gray-image.js';

/** One scale of an image pyramid, with a replicated border so that patches may reach past the edge. */
export interface PyramidLevel {
  readonly width: number;
  readonly height: number;
  /** Pixels added on each side. */
  readonly border: number;
  /** Values a row of `samples`: `width + 2 × border`. */
  readonly pitch: number;
  /** The bordered image, 0…255 for an input of 0…1. */
  readonly samples: Float32Array;
  /** Central differences, `width × height` values without a border. */
  readonly gradX: Float32Array;
  readonly gradY: Float32Array;
}

/**
 * Memory for a pyramid; {@link fillPyramid} puts an image in. Each level halves the one before, odd sizes rounded up, and halving stops
 * before the shorter side would fall under `smallest` pixels.
 */
export function createPyramid(width: number, height: number, border: number, smallest: number): PyramidLevel[] {
  const levels: PyramidLevel[] = [];
  for (let w = width, h = height; ; w = (w + 1) >> 1, h = (h + 1) >> 1) {
    if (levels.length && Math.min(w, h) < smallest) return levels;
    const pitch = w + 2 * border;
    levels.push({
      width: w,
      height: h,
      border,
      pitch,
      samples: new Float32Array(pitch * (h + 2 * border)),
      gradX: new Float32Array(w * h),
      gradY: new Float32Array(w * h),
    });
    if (Math.min(w, h) <= 2) return levels;
  }
}

/**
 * Fills every level: 2 × 2 box averages, so a pixel x of one level lies at 2x + ½ of the finer one. Values are scaled to 0…255, the scale
 * that the constants of the flow papers are given for.
 */
export function fillPyramid(levels: readonly PyramidLevel[], image: GrayImage): void {
  levels.forEach((level, index) => {
    if (index === 0) copyIn(level, image);
    else halve(levels[index - 1], level);
    replicateBorder(level);
    differentiate(level);
  });
}

function copyIn(level: PyramidLevel, image: GrayImage): void {
  const { width, height, border, pitch, samples } = level;
  for (let y = 0; y < height; y += 1) {
    const to = (y + border) * pitch + border;
    for (let x = 0; x < width; x += 1) samples[to + x] = 255 * image.samples[y * width + x];
  }
}

function halve(fine: PyramidLevel, coarse: PyramidLevel): void {
  const { border } = fine;
  for (let y = 0; y < coarse.height; y += 1) {
    const upper = (2 * y + border) * fine.pitch + border;
    const lower = upper + fine.pitch;
    const to = (y + border) * coarse.pitch + border;
    for (let x = 0; x < coarse.width; x += 1) {
      const a = fine.samples[upper + 2 * x] + fine.samples[upper + 2 * x + 1];
      const b = fine.samples[lower + 2 * x] + fine.samples[lower + 2 * x + 1];
      coarse.samples[to + x] = 0.25 * (a + b);
    }
  }
}

function replicateBorder({ width, height, border, pitch, samples }: PyramidLevel): void {
  for (let y = border; y < border + height; y += 1) {
    const row = y * pitch;
    samples.fill(samples[row + border], row, row + border);
    samples.fill(samples[row + border + width - 1], row + border + width, row + pitch);
  }
  const first = border * pitch;
  const last = (border + height - 1) * pitch;
  for (let y = 0; y < border; y += 1) {
    samples.copyWithin(y * pitch, first, first + pitch);
    samples.copyWithin((border + height + y) * pitch, last, last + pitch);
  }
}

function differentiate({ width, height, border, pitch, samples, gradX, gradY }: PyramidLevel): void {
  for (let y = 0; y < height; y += 1) {
    const row = (y + border) * pitch + border;
    for (let x = 0; x < width; x += 1) {
      const at = row + x;
      gradX[y * width + x] = 0.5 * (samples[at + 1] - samples[at - 1]);
      gradY[y * width + x] = 0.5 * (samples[at + pitch] - samples[at - pitch]);
    }
  }
}
