import type { Size } from '../../core/size.js';
import type { RgbView } from '../colour/rgb-view.js';
import type { FlowField } from '../flow/flow-field.js';

/** Difference of colour, a mean over R′, G′ and B′, at which a pixel beside counts a quarter. */
const UNLIKE = 0.06;

/**
 * Opens the enlarging of planes that were found on a small picture: a pixel of the large one takes what the pixels around it have that look like it,
 * so that borders run where the picture's do (Kopf et al., *Joint Bilateral Upsampling*, 2007).
 */
export function enlargeAlong(small: RgbView, large: RgbView): (plane: Float32Array) => Float32Array {
  if (small.width === large.width && small.height === large.height) return (plane) => plane;
  const area = large.width * large.height;
  const [across, down] = [cellsOf(small.width, large.width), cellsOf(small.height, large.height)];
  const first = new Int32Array(area);
  const shares = new Float32Array(4 * area);
  for (let y = 0, i = 0; y < large.height; y += 1) {
    for (let x = 0; x < large.width; x += 1, i += 1) {
      const [fx, fy] = [across.share[x], down.share[y]];
      first[i] = down.first[y] * small.width + across.first[x];
      let total = 0;
      for (let k = 0; k < 4; k += 1) {
        const at = first[i] + (k & 1 ? across.step : 0) + (k & 2 ? down.step * small.width : 0);
        const near = (k & 1 ? fx : 1 - fx) * (k & 2 ? fy : 1 - fy);
        const share = near / (1 + (unlike(small, large, at, i) / UNLIKE) ** 2) ** 2 + 1e-9;
        shares[4 * i + k] = share;
        total += share;
      }
      for (let k = 0; k < 4; k += 1) shares[4 * i + k] /= total;
    }
  }
  const [right, below] = [across.step, down.step * small.width];
  return (plane) => {
    const into = new Float32Array(area);
    for (let i = 0, k = 0; i < area; i += 1, k += 4) {
      const at = first[i];
      into[i] =
        shares[k] * plane[at] +
        shares[k + 1] * plane[at + right] +
        shares[k + 2] * plane[at + below] +
        shares[k + 3] * plane[at + below + right];
    }
    return into;
  };
}

function unlike(small: RgbView, large: RgbView, at: number, i: number): number {
  const [smallArea, area] = [small.width * small.height, large.width * large.height];
  let sum = 0;
  for (let c = 0; c < 3; c += 1) sum += Math.abs(small.data[c * smallArea + at] - large.data[c * area + i]);
  return sum / 3;
}

/** Of each of `to` samples on a line the one of `from` before it, and how far it lies towards the next. */
function cellsOf(from: number, to: number) {
  const first = new Int32Array(to);
  const share = new Float32Array(to);
  for (let i = 0; i < to; i += 1) {
    const place = Math.min(Math.max(((i + 0.5) * from) / to - 0.5, 0), from - 1);
    first[i] = Math.min(Math.floor(place), Math.max(0, from - 2));
    share[i] = place - first[i];
  }
  return { first, share, step: from > 1 ? 1 : 0 };
}

/** A motion field, enlarged so, in the large picture's pixels. */
export function enlargeMotion(
  { width, height, u, v }: FlowField,
  enlarge: (plane: Float32Array) => Float32Array,
  large: Size,
): FlowField {
  const plane = (values: Float32Array, factor: number): Float32Array =>
    factor === 1 ? enlarge(values) : enlarge(values).map((value) => factor * value);
  return { width: large.width, height: large.height, u: plane(u, large.width / width), v: plane(v, large.height / height) };
}
