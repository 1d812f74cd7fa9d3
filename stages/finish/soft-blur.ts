import type { Size } from '../../core/size.js';

/** Opens a Gaussian blur of few pixels, which may be a part of one; borders are repeated. `into` is another plane than the first. */
export function softBlur({ width, height }: Size, sigma: number): (plane: Float32Array, into: Float32Array) => void {
  const reach = Math.ceil(2.6 * sigma);
  const bell = Float32Array.from({ length: reach + 1 }, (_, at) => Math.exp((-at * at) / (2 * sigma * sigma)));
  const sum = bell.reduce((total, value) => total + value) * 2 - bell[0];
  const weights = bell.map((value) => value / sum);
  const across = new Float32Array(width * height);
  return (plane, into) => {
    for (let y = 0, i = 0; y < height; y++) {
      const [first, last] = [i, i + width - 1];
      for (let x = 0; x < width; x++, i++) {
        let value = weights[0] * plane[i];
        for (let k = 1; k <= reach; k++)
          value += weights[k] * (plane[i - k < first ? first : i - k] + plane[i + k > last ? last : i + k]);
        across[i] = value;
      }
    }
    for (let y = 0; y < height; y++) {
      const row = y * width;
      for (let x = 0; x < width; x++) into[row + x] = weights[0] * across[row + x];
      for (let k = 1; k <= reach; k++) {
        const [above, below, weight] = [Math.max(0, y - k) * width, Math.min(height - 1, y + k) * width, weights[k]];
        for (let x = 0; x < width; x++) into[row + x] += weight * (across[above + x] + across[below + x]);
      }
    }
  };
}
