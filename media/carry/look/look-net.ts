import { FEATURES, type LookFeatures } from './features.js';

/** Sizes of the hidden layers, and of the table over tones. */
export const HIDDEN = 32;
export const SECOND = 24;
export const TONES = 48;
const OUT = 3;

/** Places of the parts in a net's weights. */
export const PARTS = (() => {
  const first = 0;
  const tones = first + FEATURES * HIDDEN;
  const second = tones + TONES * HIDDEN;
  const secondBias = second + HIDDEN * SECOND;
  const out = secondBias + SECOND;
  const skip = out + SECOND * OUT;
  const outBias = skip + FEATURES * OUT;
  return { first, tones, second, secondBias, out, skip, outBias, length: outBias + OUT };
})();

/** Pixels that go through the net together. */
const BLOCK = 128;

/**
 * A small net from features to a change of R′G′B′: FEATURES → HIDDEN (a table over tones is its bias) → SECOND → 3, rectified, with a linear way
 * around. Sums and products alone, so that every machine gives the same bits.
 */
export function runLookNet(net: Float32Array, { planes, tone }: LookFeatures): Float32Array {
  const area = tone.length;
  const change = new Float32Array(3 * area);
  const hidden = new Float32Array(HIDDEN * BLOCK);
  const second = new Float32Array(SECOND * BLOCK);
  for (let start = 0; start < area; start += BLOCK) {
    const count = Math.min(BLOCK, area - start);
    for (let p = 0; p < count; p += 1) {
      const { low, share } = toneCell(tone[start + p]);
      const at = PARTS.tones + low * HIDDEN;
      for (let k = 0; k < HIDDEN; k += 1) hidden[k * BLOCK + p] = net[at + k] + share * (net[at + HIDDEN + k] - net[at + k]);
    }
    layer(net, PARTS.first, planes, area, start, FEATURES, hidden, 0, BLOCK, HIDDEN, count);
    rectify(hidden);
    for (let k = 0; k < SECOND; k += 1) second.fill(net[PARTS.secondBias + k], k * BLOCK, (k + 1) * BLOCK);
    layer(net, PARTS.second, hidden, BLOCK, 0, HIDDEN, second, 0, BLOCK, SECOND, count);
    rectify(second);
    for (let c = 0; c < OUT; c += 1) change.fill(net[PARTS.outBias + c], c * area + start, c * area + start + count);
    layer(net, PARTS.out, second, BLOCK, 0, SECOND, change, start, area, OUT, count);
    layer(net, PARTS.skip, planes, area, start, FEATURES, change, start, area, OUT, count);
  }
  return change;
}

/** into[k] += Σ weights[j][k] · from[j], for `count` pixels. */
function layer(
  net: Float32Array,
  weights: number,
  from: Float32Array,
  fromStep: number,
  fromStart: number,
  inputs: number,
  into: Float32Array,
  intoStart: number,
  intoStep: number,
  outputs: number,
  count: number,
): void {
  for (let k = 0; k < outputs; k += 1) {
    const to = intoStart + k * intoStep;
    for (let j = 0; j < inputs; j += 4) {
      const w = weights + j * outputs + k;
      const [w0, w1, w2, w3] = [net[w], net[w + outputs], net[w + 2 * outputs], net[w + 3 * outputs]];
      const a = fromStart + j * fromStep;
      const [b, c, d] = [a + fromStep, a + 2 * fromStep, a + 3 * fromStep];
      for (let p = 0; p < count; p += 1)
        into[to + p] += w0 * from[a + p] + w1 * from[b + p] + w2 * from[c + p] + w3 * from[d + p];
    }
  }
}

function rectify(values: Float32Array): void {
  for (let i = 0; i < values.length; i += 1) if (values[i] < 0) values[i] *= 0.1;
}

/** The cell of the table over tones that a tone lies in, and how far in it. */
export function toneCell(tone: number): { readonly low: number; readonly share: number } {
  const along = Math.min(Math.max(tone, 0), 1) * (TONES - 1);
  const low = Math.min(Math.floor(along), TONES - 2);
  return { low, share: along - low };
}
