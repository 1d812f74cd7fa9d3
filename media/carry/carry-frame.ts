import type { Size } from '../../core/size.js';
import { boxMean } from '../colour/box-mean.js';
import { resizePlane } from '../colour/resize-plane.js';
import type { RgbView } from '../colour/rgb-view.js';
import type { CarryKey } from './carry-key.js';
import type { CarryRecord } from './motion-record.js';
import { createRegistration, type SmallPicture } from './register.js';
import { resizeMotion } from './resize-motion.js';
import { warpBicubic } from './warp-bicubic.js';

/** A frame as the keys have it, and what of it they cannot know. */
export interface CarriedFrame {
  /** The edited frame: where the edit does not reach, the source's very values. */
  readonly edited: RgbView;
  /** How far no key has seen what a pixel shows, 0 (seen) … 255 (never seen), `width × height` values. */
  readonly unseen: Uint8Array;
  /** Share of the picture that no key has seen, 0…1. */
  readonly unseenShare: number;
}

/** Carries keys to frames of one size. */
export interface Carrier {
  /**
   * @param frame the source's frame
   * @param record the survey's record of it
   * @param keys the keys that the record names, in any order
   * @returns the edited frame, whose buffers are the caller's
   */
  carry(frame: RgbView, record: CarryRecord, keys: readonly CarryKey[]): Promise<CarriedFrame>;
  /** Ends what it works with. */
  close(): Promise<void>;
}

/** What a key is made ready to, once. */
interface ReadyKey {
  readonly small: SmallPicture;
  /** 1 where the edit changed the key. */
  readonly changed: Float32Array;
}

/**
 * Opens the carrying of edited keys. A frame's result is a function of the frame, its record and its keys alone, whatever came before. What is
 * made of a key is kept while the key is.
 */
export function createCarrier(full: Size): Carrier {
  const area = full.width * full.height;
  const registration = createRegistration(full);
  const kept = new WeakMap<CarryKey, ReadyKey>();
  const ready = (key: CarryKey): ReadyKey => {
    let made = kept.get(key);
    if (!made) kept.set(key, (made = { small: registration.small(key.source), changed: changedIn(key) }));
    return made;
  };
  return {
    carry(frame, record, keys) {
      const still = keys.find(({ source }) => sameValues(source.data, frame.data));
      if (still) return Promise.resolve(asKey(still));
      const small = registration.small(frame);
      const sum = new Float32Array(3 * area);
      const total = new Float32Array(area);
      const most = new Float32Array(area);
      for (const motion of record) {
        const key = keys.find(({ index }) => index === motion.key);
        if (!key) continue;
        const made = ready(key);
        const { flow, seen } = registration.lay(small, made.small, motion);
        const whole = resizeMotion(flow, full);
        const sure = resizePlane(seen, registration.size, full);
        const [source, edited, changed] = [key.source.data, key.edited.data, made.changed].map((p) => warpBicubic(p, whole));
        const light = createLight(full, frame, source);
        for (let i = 0; i < area; i += 1) {
          const weight = Math.min(1, Math.max(0, sure[i]));
          total[i] += weight * weight;
          most[i] = Math.max(most[i], weight);
          if (changed[i] === 0 || weight === 0) continue;
          for (let c = i; c < 3 * area; c += area) {
            const lit = light[c];
            sum[c] +=
              weight *
              weight *
              (edited[c] * lit + (1 - Math.min(1, changed[i])) * (frame.data[c] - source[c] * lit) - frame.data[c]);
          }
        }
      }
      const data = frame.data.slice();
      const unseen = new Uint8Array(area);
      let hidden = 0;
      for (let i = 0; i < area; i += 1) {
        unseen[i] = Math.round(255 * (1 - most[i]));
        hidden += 1 - most[i];
        if (total[i] === 0) continue;
        for (let c = i; c < 3 * area; c += area) {
          const change = (sum[c] / total[i]) * most[i];
          if (change !== 0) data[c] = Math.min(1, Math.max(0, data[c] + change));
        }
      }
      return Promise.resolve({ edited: { ...frame, data }, unseen, unseenShare: hidden / area });
    },
    close: () => Promise.resolve(),
  };
}

/** A frame that looks exactly as a key did. */
const asKey = ({ edited }: CarryKey): CarriedFrame => ({
  edited: { ...edited, data: edited.data.slice() },
  unseen: new Uint8Array(edited.width * edited.height),
  unseenShare: 0,
});

const sameValues = (one: Float32Array, other: Float32Array): boolean => one.every((value, i) => value === other[i]);

function changedIn({ source, edited }: CarryKey): Float32Array {
  const area = source.width * source.height;
  const changed = new Float32Array(area);
  for (let i = 0; i < 3 * area; i += 1) if (source.data[i] !== edited.data[i]) changed[i % area] = 1;
  return changed;
}

/** How much lighter the frame is than the key along the motion, around each pixel. */
function createLight(size: Size, frame: RgbView, source: Float32Array): Float32Array {
  const area = size.width * size.height;
  const mean = boxMean(size, Math.max(2, Math.round(Math.min(size.width, size.height) / 60)));
  const light = new Float32Array(3 * area);
  const [a, b] = [new Float32Array(area), new Float32Array(area)];
  for (let c = 0; c < 3; c += 1) {
    mean(frame.data.subarray(c * area, (c + 1) * area), a);
    mean(source.subarray(c * area, (c + 1) * area), b);
    for (let i = 0; i < area; i += 1) light[c * area + i] = Math.min(2, Math.max(0.5, (a[i] + 0.05) / (b[i] + 0.05)));
  }
  return light;
}
