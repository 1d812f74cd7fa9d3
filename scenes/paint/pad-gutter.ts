import { wrap } from '../film/texture/sample.js';
import type { Canvas } from '../canvas.js';

/**
 * Finds the island texel that is nearest to each texel outside, up to `reach` texels away, so that filtering and mip-mapping find no foreign
 * colour there. Between two islands the border is half-way. Grows in rings, which finds the nearest one in all but rare cases (and then one
 * that is less than a texel further away).
 *
 * @param slotOf −1 outside all islands
 * @returns the texel whose colour is to be taken: itself on islands, −1 beyond reach
 */
export function padGutter(
  slotOf: Int32Array,
  width: number,
  height: number,
  { wrapU, wrapV }: Pick<Canvas, 'wrapU' | 'wrapV'>,
  reach: number,
): Int32Array {
  const source = new Int32Array(width * height).fill(-1);
  let front: number[] = [];
  for (let i = 0; i < source.length; i++) {
    if (slotOf[i] < 0) continue;
    source[i] = i;
    front.push(i);
  }
  const offset = (from: number, to: number, size: number, mode: string): number => {
    const distance = Math.abs(from - to);
    return mode === 'repeat' ? Math.min(distance, size - distance) : distance;
  };
  for (let ring = 0; ring < reach && front.length > 0; ring++) {
    const next: number[] = [];
    for (const texel of front) {
      const x = texel % width, y = (texel - x) / width; // prettier-ignore
      const island = source[texel];
      const islandX = island % width, islandY = (island - islandX) / width; // prettier-ignore
      for (let k = 0; k < 9; k++) {
        const nx = wrap(x + (k % 3) - 1, width, wrapU), ny = wrap(y + Math.floor(k / 3) - 1, height, wrapV); // prettier-ignore
        const neighbour = ny * width + nx;
        const known = source[neighbour];
        if (known === neighbour) continue;
        const dx = offset(nx, islandX, width, wrapU), dy = offset(ny, islandY, height, wrapV); // prettier-ignore
        if (known < 0) next.push(neighbour);
        else {
          const kx = known % width;
          const ox = offset(nx, kx, width, wrapU), oy = offset(ny, (known - kx) / width, height, wrapV); // prettier-ignore
          if (ox * ox + oy * oy <= dx * dx + dy * dy) continue;
        }
        source[neighbour] = island;
      }
    }
    front = next;
  }
  return source;
}
