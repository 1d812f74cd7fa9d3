import { boxMean } from '../../../media/colour/box-mean.js';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import { smoothStep } from '../../../core/smooth-step.js';

/** A picture for rules: hue in degrees, saturation and value of every pixel, after a small blur against grain. */
export interface RuledPicture {
  readonly width: number;
  readonly height: number;
  readonly hue: Float32Array;
  readonly saturation: Float32Array;
  readonly value: Float32Array;
  /** How much is going on around a pixel: 0 for a plain surface. */
  readonly texture: Float32Array;
  /** The largest change of R′, G′ or B′ from one neighbour of a pixel to the opposite one. */
  readonly edge: Float32Array;
}

/** Hue, saturation, value and texture of a picture. */
export function ruled({ width, height, data }: RgbView): RuledPicture {
  const area = width * height;
  const size = { width, height };
  const soft = new Float32Array(data);
  const mean = boxMean(size, 1);
  for (let c = 0; c < 3; c++) mean(soft.subarray(c * area, (c + 1) * area), soft.subarray(c * area, (c + 1) * area));
  const planes = Array.from({ length: 5 }, () => new Float32Array(area)) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const [hue, saturation, value, texture, edge] = planes;
  for (let i = 0; i < area; i++) {
    const [r, g, b] = [soft[i], soft[i + area], soft[i + 2 * area]];
    const most = Math.max(r, g, b);
    const spread = most - Math.min(r, g, b);
    const e = spread + 1e-5;
    const turn = 60 * (r >= most ? (g - b) / e : g >= most ? (b - r) / e + 2 : (r - g) / e + 4);
    hue[i] = turn < 0 ? turn + 360 : turn;
    saturation[i] = spread / (most + 1e-4);
    value[i] = most;
  }
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const [left, right] = [x > 0 ? i - 1 : i, x < width - 1 ? i + 1 : i];
      const [above, below] = [y > 0 ? i - width : i, y < height - 1 ? i + width : i];
      for (let c = 0; c < 3; c++) {
        const across = Math.abs(data[c * area + right] - data[c * area + left]);
        const down = Math.abs(data[c * area + below] - data[c * area + above]);
        if (c === 1) texture[i] = across + down;
        edge[i] = Math.max(edge[i], across, down);
      }
    }
  const wider = boxMean(size, 3);
  wider(texture, texture);
  return { width, height, hue, saturation, value, texture, edge };
}

/** Distance of hues, degrees. */
export const hueAway = (hue: number, centre: number): number => 180 - Math.abs(180 - Math.abs(hue - centre));

/** Shares by a rule for every pixel; `y` is −1 at the upper edge and 1 at the lower. */
export function byRule(picture: RuledPicture, rule: (i: number, y: number) => number): Float32Array {
  const { width, height } = picture;
  return Float32Array.from({ length: width * height }, (_, i) =>
    rule(i, (2 * Math.floor(i / width)) / Math.max(1, height - 1) - 1),
  );
}

/**
 * Fills shares in from one edge of the picture: what is not joined to it through pixels of at least a half is taken away.
 *
 * @param stops whether a pixel is a border that is not crossed; default none is
 */
export function joinedTo(
  shares: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
  edge: 'upper' | 'lower',
  stops: (i: number) => boolean = () => false,
): Float32Array {
  const reached = new Uint8Array(shares.length);
  const stack: number[] = [];
  const visit = (i: number): void => {
    if (reached[i] || shares[i] < 0.5 || stops(i)) return;
    reached[i] = 1;
    stack.push(i);
  };
  // a frame's edge may be dark, or a bar: the first tenth counts as the edge
  const depth = Math.max(1, Math.round(height / 10));
  for (let row = 0; row < depth; row++)
    for (let x = 0; x < width; x++) visit((edge === 'upper' ? row : height - 1 - row) * width + x);
  while (stack.length) {
    const i = stack.pop() as number;
    const x = i % width;
    if (x > 0) visit(i - 1);
    if (x < width - 1) visit(i + 1);
    if (i >= width) visit(i - width);
    if (i < shares.length - width) visit(i + width);
  }
  // soft edges of what is reached belong to it
  const near = Float32Array.from(reached);
  boxMean({ width, height }, 2)(near, near);
  return shares.map((share, i) => (near[i] > 0.02 ? share : 0));
}

/** Shares, less where they are a small part of the picture and so hardly what was looked for. */
export function unlessSmall(shares: Float32Array, [none, all]: readonly [number, number]): Float32Array {
  const part = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const kept = smoothStep(none, all, part);
  return kept < 1 ? shares.map((share) => share * kept) : shares;
}
