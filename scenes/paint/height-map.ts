import { sharp } from '../../media/stills/image.js';
import type { PaintedCanvas } from '../canvas.js';

/** A relief as a picture. */
export interface HeightMap {
  readonly width: number;
  readonly height: number;
  /** The surface is in the middle. */
  readonly values: Uint16Array;
  /** From black to white, in the units of the relief. */
  readonly span: number;
}

const MOST = 65_535;

/** How high the texels of a painted canvas stand; undefined where the paint brings no relief. */
export function heightMap({ after: { width, height }, relief, mask }: PaintedCanvas): HeightMap | undefined {
  if (!relief) return undefined;
  const heights = mask ? relief.height.map((value, i) => mask[i] * value) : relief.height;
  const most = heights.reduce((found, value) => Math.max(found, Math.abs(value)), 0);
  if (most === 0) return undefined;
  const values = Uint16Array.from(heights, (value) => Math.round(MOST * (0.5 + value / (2 * most))));
  return { width, height, values, span: 2 * most };
}

/** A height map as a grey PNG of 16 bits. */
export const encodeHeight = ({ width, height, values }: HeightMap): Promise<Buffer> =>
  sharp(values, { raw: { width, height, channels: 1 } })
    .toColourspace('grey16')
    .png()
    .toBuffer();
