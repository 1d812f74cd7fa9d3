import type { Size } from '../../core/size.js';
import { resizePlane } from '../colour/resize-plane.js';
import type { RgbView } from '../colour/rgb-view.js';
import type { CarryKey } from './carry-key.js';
import type { CarryRecord } from './motion-record.js';
import { createRegistration, type SmallPicture } from './register.js';
import { resizeMotion } from './resize-motion.js';
import { joinKeys } from './join-keys.js';
import { learnLook, type Look } from './look/look.js';
import { type ReadyKey, readyKey } from './ready-key.js';

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

/**
 * Opens the carrying of edited keys. A frame's result is a function of the frame, its record and its keys alone, whatever came before. What is
 * made of keys is kept while the same ones are asked for.
 */
export function createCarrier(full: Size): Carrier {
  const registration = createRegistration(full);
  const small = new WeakMap<CarryKey, SmallPicture>();
  const smallOf = (key: CarryKey): SmallPicture => {
    const known = small.get(key) ?? registration.small(key.source);
    small.set(key, known);
    return known;
  };
  let latest:
    { readonly keys: readonly CarryKey[]; readonly look: Look | undefined; readonly ready: readonly ReadyKey[] } | undefined;
  const readied = (keys: readonly CarryKey[]) => {
    if (latest?.keys.length !== keys.length || !latest.keys.every((key, at) => key === keys[at])) {
      const look = learnLook(keys);
      latest = { keys, look, ready: keys.map((key) => readyKey(key, look)) };
    }
    return latest;
  };
  const carry = (frame: RgbView, record: CarryRecord, all: readonly CarryKey[]): CarriedFrame => {
    const still = all.find(({ source }) => sameValues(source.data, frame.data));
    if (still) return asKey(still);
    const followed = record.flatMap((motion) => all.filter(({ index }) => index === motion.key).map((key) => ({ motion, key })));
    const { look, ready } = readied(followed.map(({ key }) => key));
    const own = registration.small(frame);
    const laid = followed.map(({ motion, key }, at) => {
      const { flow, seen } = registration.lay(own, smallOf(key), motion);
      return { ...ready[at], flow: resizeMotion(flow, full), seen: resizePlane(seen, registration.size, full) };
    });
    const { data, seen } = joinKeys(frame, look?.(frame), laid);
    return { edited: { ...frame, data }, ...hidden(seen) };
  };
  return { carry: (...given) => Promise.resolve(carry(...given)), close: () => Promise.resolve() };
}

function hidden(seen: Float32Array): Pick<CarriedFrame, 'unseen' | 'unseenShare'> {
  const unseen = new Uint8Array(seen.length);
  let sum = 0;
  for (let i = 0; i < seen.length; i += 1) {
    unseen[i] = Math.round(255 * (1 - seen[i]));
    sum += 1 - seen[i];
  }
  return { unseen, unseenShare: sum / seen.length };
}

/** A frame that looks exactly as a key did. */
const asKey = ({ edited }: CarryKey): CarriedFrame => ({
  edited: { ...edited, data: edited.data.slice() },
  unseen: new Uint8Array(edited.width * edited.height),
  unseenShare: 0,
});

const sameValues = (one: Float32Array, other: Float32Array): boolean => one.every((value, i) => value === other[i]);
