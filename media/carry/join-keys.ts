import { boxMean } from '../colour/box-mean.js';
import type { RgbView } from '../colour/rgb-view.js';
import type { FlowField } from '../flow/flow-field.js';
import { warp } from '../flow/warp.js';
import { luma } from '../metrics/luma.js';
import type { ReadyKey } from './ready-key.js';
import { drawToLine } from './surface-line.js';
import { warpBicubic } from './warp-bicubic.js';

/** A key laid on a frame. Planes are of the frame's size, those of its line too. */
export interface LaidKey extends Omit<ReadyKey, 'small'> {
  /** Motion from the frame to the key. */
  readonly flow: FlowField;
  /** How far the key shows what the frame shows, 0…1. */
  readonly seen: Float32Array;
  /** The same for paint that covers. */
  readonly shown: Float32Array;
}

/** An edited frame and how far no key has seen it. */
export interface JoinedFrame {
  readonly data: Float32Array;
  /** 0…1, `width × height` values: the most that a key sees. */
  readonly seen: Float32Array;
}

/**
 * What keys and look make of a frame. Each key says what it adds beyond the look and the line of its surface, along the motion: as paint that covers where
 * they explain little of its edit, as a change where they explain most. Keys count by how well they see a pixel; where none does, the look stays.
 *
 * @param told the look's change of the frame, planar
 */
export function joinKeys(frame: RgbView, told: Float32Array, keys: readonly LaidKey[]): JoinedFrame {
  const { width, height } = frame;
  const area = width * height;
  const sum = new Float32Array(3 * area);
  const touched = new Float32Array(area);
  const total = new Float32Array(area);
  const most = new Float32Array(area);
  const gray = luma(frame.data);
  for (const { key, rest, follows, near, line, flow, seen, shown } of keys) {
    const [share, reached] = [follows, near].map((plane) => warp(plane, flow));
    const around = new Float32Array(area);
    boxMean(frame, lightRadius(frame))(reached, around);
    const [source, edited, added] = warpBicubic([key.source.data, key.edited.data, rest], flow, around);
    const light = lightSince(frame, source, shown);
    const byLine = line ? told.slice() : told;
    if (line) drawToLine(byLine, gray, line, line.holds);
    for (let i = 0; i < area; i += 1) {
      const sure = Math.min(1, Math.max(0, shown[i] + share[i] * (seen[i] - shown[i])));
      const weight = sure * sure;
      if (weight === 0) continue;
      total[i] += weight;
      most[i] = Math.max(most[i], sure);
      touched[i] += weight * reached[i];
      if (reached[i] === 0) continue;
      for (let c = i; c < 3 * area; c += area) {
        const asPaint = edited[c] * light[c] - frame.data[c] - told[c];
        const asChange = added[c] + reached[i] * (byLine[c] - told[c]);
        sum[c] += weight * (share[i] * asChange + (1 - share[i]) * asPaint);
      }
    }
  }
  const data = frame.data.slice();
  for (let i = 0; i < area; i += 1) {
    const sure = most[i];
    const where = total[i] > 0 ? touched[i] / total[i] : 1;
    // where keys see that nothing was changed, nothing is
    const kept = 1 - sure * (1 - where);
    for (let c = i; c < 3 * area; c += area) {
      const change = told[c] * kept + (total[i] > 0 ? (sure * sum[c]) / total[i] : 0);
      if (change !== 0) data[c] = Math.min(1, Math.max(0, data[c] + change));
    }
  }
  return { data, seen: most };
}

/** What a pixel that the key does not see counts beside one that it sees, where light is compared. */
const UNSEEN_LIGHT = 1e-3;
/** Radius in pixels of the windows that light is compared in. */
const lightRadius = ({ width, height }: RgbView): number => Math.max(2, Math.round(Math.min(width, height) / 60));

/**
 * How much lighter the frame is than the key along the motion, around each pixel: a factor for R′, G′ and B′. What the key does not see counts little: a
 * thing that passed is no change of light.
 */
function lightSince(frame: RgbView, source: Float32Array, seen: Float32Array): Float32Array {
  const { width, height } = frame;
  const area = width * height;
  const mean = boxMean(frame, lightRadius(frame));
  const light = new Float32Array(3 * area);
  const counts = seen.map((value) => UNSEEN_LIGHT + value);
  const [a, b, total] = [new Float32Array(area), new Float32Array(area), new Float32Array(area)];
  mean(counts, total);
  for (let c = 0; c < 3; c += 1) {
    for (let i = 0; i < area; i += 1) {
      a[i] = counts[i] * frame.data[c * area + i];
      b[i] = counts[i] * source[c * area + i];
    }
    mean(a, a);
    mean(b, b);
    for (let i = 0; i < area; i += 1)
      light[c * area + i] = Math.min(2, Math.max(0.5, (a[i] + 0.05 * total[i]) / (b[i] + 0.05 * total[i])));
  }
  return light;
}
