import type { ShadedView } from './shade-view.js';

/** What is put where a view sees nothing. */
export interface Backdrop {
  /** sRGB; `'mean'`: the mean colour of what is seen. Default a neutral middle grey. */
  readonly colour?: readonly [red: number, green: number, blue: number] | 'mean';
  /** How far the object's edge colours are extended outwards, in pixels, so that nothing near a silhouette mixes with the backdrop; default 8, one latent cell. */
  readonly padding?: number;
}

const GREY = [0.5, 0.5, 0.5] as const;

/** Puts a backdrop behind a view, in place. */
export function fillBackdrop({ picture, covered }: ShadedView, { colour = GREY, padding = 8 }: Backdrop = {}): void {
  const { width, height, data } = picture;
  const area = width * height;
  const backdrop = colour === 'mean' ? meanColour(data, covered) : colour;
  for (let k = 0; k < 3; k++) {
    for (let i = 0; i < area; i++) if (!covered[i]) data[k * area + i] = backdrop[k];
  }
  const filled = covered.slice();
  for (let ring = 1; ring <= padding; ring++) {
    // each ring is the mean of its neighbours in the rings before
    const next: number[] = [];
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
        if (filled[i]) continue;
        const up = y > 0 ? -width : 0, down = y < height - 1 ? width : 0, left = x > 0 ? -1 : 0, right = x < width - 1 ? 1 : 0; // prettier-ignore
        if (filled[i + up] | filled[i + down] | filled[i + left] | filled[i + right]) next.push(i);
      }
    }
    for (const i of next) {
      const [x, y] = [i % width, Math.floor(i / width)];
      let [red, green, blue, count] = [0, 0, 0, 0];
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          const near = v * width + u;
          if (!filled[near]) continue;
          red += data[near];
          green += data[near + area];
          blue += data[near + 2 * area];
          count++;
        }
      }
      data[i] = red / count;
      data[i + area] = green / count;
      data[i + 2 * area] = blue / count;
    }
    for (const i of next) filled[i] = 1;
  }
}

function meanColour(data: Float32Array, covered: Uint8Array): readonly [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  let count = 0;
  for (let i = 0; i < covered.length; i++) {
    if (!covered[i]) continue;
    for (let k = 0; k < 3; k++) sums[k] += data[k * covered.length + i];
    count++;
  }
  return count ? [sums[0] / count, sums[1] / count, sums[2] / count] : GREY;
}
