import type { Plane } from '../../core/frame.js';
import { chromaMask } from './chroma-mask.js';
import type { Picture } from './row-reader.js';

/**
 * Takes back a part of an edit in the picture's own planes and depth: every sample becomes before + share × mask × (edited − before), rounded
 * where samples are whole. Where the mask is 0 it is exactly what it was; where all of an edit is kept, exactly what the edit made.
 *
 * @param edited its planes are written
 * @param before planes of the same picture before the edit
 * @param share of the edit, 0…1
 * @param mask one value a stored pixel, 0…255; default all everywhere
 */
export function mixPlanes(edited: Picture, before: readonly Plane[], share: number, mask?: Uint8Array): void {
  if (share >= 1 && !mask) return;
  const { format, planes } = edited;
  const subsampled = format.pixelFormat.chromaShift.some((shift) => shift > 0);
  const coarse = mask && subsampled ? chromaMask(mask, format) : undefined;
  const pixels = format.width * format.height;
  planes.forEach((plane, place) => {
    const chroma = subsampled && (place === 1 || place === 2);
    if (chroma) mix(plane, before[place], share, coarse, 1);
    else mix(plane, before[place], mask ? share / 255 : share, mask, plane.length / pixels);
  });
}

function mix(plane: Plane, before: Plane, unit: number, mask: Uint8Array | Float32Array | undefined, step: number): void {
  const half = plane instanceof Float32Array ? 0 : 0.5;
  const whole = plane instanceof Float32Array ? (value: number): number => value : Math.floor;
  for (let i = 0, pixel = 0; i < plane.length; pixel++) {
    const share = mask ? mask[pixel] * unit : unit;
    for (const end = i + step; i < end; i++) {
      const old = before[i];
      if (plane[i] === old || share >= 1) continue;
      plane[i] = share <= 0 ? old : whole(old + (plane[i] - old) * share + half);
    }
  }
}
