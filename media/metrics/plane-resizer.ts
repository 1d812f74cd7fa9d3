/** Resizes planar images of the sizes that it was made for; `into` defaults to fresh memory. */
export type PlaneResizer = (image: Float32Array, into?: Float32Array) => Float32Array;

/**
 * A resizer for measuring, not for beauty: each new pixel is the mean of the area that it covers when a side shrinks, and linear between
 * pixel centres when it grows. It adds no ringing, so it cannot push values out of 0…1.
 *
 * @param channels planes in an image, one after the other
 */
export function createPlaneResizer(
  from: { width: number; height: number },
  to: { width: number; height: number },
  channels: number,
): PlaneResizer {
  const across = taps(from.width, to.width);
  const down = taps(from.height, to.height);
  const narrow = new Float32Array(to.width * from.height);
  const row = new Float64Array(to.width);

  return (image, into = new Float32Array(channels * to.width * to.height)) => {
    for (let channel = 0; channel < channels; channel += 1) {
      const start = channel * from.width * from.height;
      for (let y = 0; y < from.height; y += 1) {
        for (let x = 0; x < to.width; x += 1) {
          const { first, weights } = across[x];
          let sum = 0;
          const at = start + y * from.width + first;
          for (let k = 0; k < weights.length; k += 1) sum += weights[k] * image[at + k];
          narrow[y * to.width + x] = sum;
        }
      }
      for (let y = 0; y < to.height; y += 1) {
        const { first, weights } = down[y];
        row.fill(0);
        for (let k = 0; k < weights.length; k += 1) {
          const at = (first + k) * to.width;
          for (let x = 0; x < to.width; x += 1) row[x] = row[x] + weights[k] * narrow[at + x];
        }
        into.set(row, (channel * to.height + y) * to.width);
      }
    }
    return into;
  };
}

interface Tap {
  readonly first: number;
  readonly weights: Float64Array;
}

function taps(from: number, to: number): Tap[] {
  const ratio = from / to;
  return Array.from({ length: to }, (_, x) =>
    ratio > 1 ? areaTap(x * ratio, (x + 1) * ratio, from) : linearTap((x + 0.5) * ratio - 0.5, from),
  );
}

function areaTap(left: number, right: number, from: number): Tap {
  const first = Math.floor(left);
  const count = Math.min(Math.ceil(right - 1e-9), from) - first;
  const weights = Float64Array.from({ length: count }, (_, k) => Math.min(first + k + 1, right) - Math.max(first + k, left));
  const sum = weights.reduce((a, b) => a + b);
  return { first, weights: weights.map((weight) => weight / sum) };
}

function linearTap(centre: number, from: number): Tap {
  const place = Math.min(Math.max(centre, 0), from - 1);
  const first = Math.min(Math.floor(place), Math.max(from - 2, 0));
  return { first, weights: Float64Array.from(from === 1 ? [1] : [1 - place + first, place - first]) };
}
