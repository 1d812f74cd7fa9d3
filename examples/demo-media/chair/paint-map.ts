import { sharp } from '../../../media/stills/image.js';
import type { Vector } from '../scene.js';
import type { Patch } from './patch.js';

/**
 * The colour map of some patches, square, as a JPEG. Cells are drawn a little beyond their borders, so that a small copy of the map
 * still shows their own colours there.
 *
 * @param size side, pixels
 */
export async function paintMap(
  patches: readonly Patch[],
  colour: (patch: Patch, u: number, v: number) => Vector,
  size: number,
): Promise<Buffer> {
  const data = Buffer.alloc(3 * size * size, 96);
  const margin = 4;
  for (const patch of patches) {
    const [left, top, width, height] = patch.cell.map((share) => share * size) as [number, number, number, number];
    for (let y = Math.max(0, Math.floor(top) - margin); y < Math.min(size, top + height + margin); y++) {
      for (let x = Math.max(0, Math.floor(left) - margin); x < Math.min(size, left + width + margin); x++) {
        const [u, v] = [(x + 0.5 - left) / width, (y + 0.5 - top) / height];
        const rgb = colour(patch, Math.min(1, Math.max(0, u)), Math.min(1, Math.max(0, v)));
        rgb.forEach((value, c) => (data[3 * (y * size + x) + c] = Math.round(255 * value)));
      }
    }
  }
  return sharp(data, { raw: { width: size, height: size, channels: 3 } })
    .jpeg({ quality: 85, mozjpeg: true })
    .toBuffer();
}
