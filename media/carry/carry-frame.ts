import type { Size } from '../../core/size.js';
import type { RgbView } from '../colour/rgb-view.js';
import { warp } from '../flow/warp.js';
import type { CarryKey } from './carry-key.js';
import type { CarryRecord } from './motion-record.js';
import { createRegistration } from './register.js';
import { enlargeAlong, enlargeMotion } from './enlarge-along.js';
import { joinKeys } from './join-keys.js';
import { learnLook, type Look, lookAt } from './look/look.js';
import { type ReadyKey, readyKey } from './ready-key.js';
import { fillAlong } from './fill-along.js';
import { mapLine } from './surface-line.js';

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
  const carry = frameCarrier(full);
  return {
    carry: (frame, record, keys) =>
      Promise.resolve(carriedAsKey(frame, keys) ?? carry(frame, record, followedKeys(record, keys), learnLook)),
    close: () => Promise.resolve(),
  };
}

/** The keys that a frame follows, in the order of its record. */
export const followedKeys = (record: CarryRecord, all: readonly CarryKey[]): CarryKey[] =>
  record.flatMap((motion) => all.filter(({ index }) => index === motion.key));

/** What becomes of a frame that looks exactly as a key did; undefined for another one. */
export function carriedAsKey(frame: RgbView, keys: readonly CarryKey[]): CarriedFrame | undefined {
  const key = keys.find(({ source }) => source.data.every((value, i) => value === frame.data[i]));
  if (!key) return undefined;
  const { edited } = key;
  const unseen = new Uint8Array(edited.width * edited.height);
  return { edited: { ...edited, data: edited.data.slice() }, unseen, unseenShare: 0 };
}

/** Carries the keys that a frame follows to it, in the order of its record; `learn` gives the look of keys that were not asked for just before. */
export type FrameCarrier = (
  frame: RgbView,
  record: CarryRecord,
  keys: readonly CarryKey[],
  learn: (keys: readonly CarryKey[]) => Look | undefined,
) => CarriedFrame;

/** {@link createCarrier} for frames that are no key's, with a look that may have been learnt elsewhere. */
export function frameCarrier(full: Size): FrameCarrier {
  const registration = createRegistration(full);
  let latest:
    { readonly keys: readonly CarryKey[]; readonly look: Look | undefined; readonly ready: readonly ReadyKey[] } | undefined;
  const readied = (keys: readonly CarryKey[], learn: Parameters<FrameCarrier>[3]) => {
    if (latest?.keys.length !== keys.length || !latest.keys.every((key, at) => key === keys[at])) {
      const look = learn(keys);
      latest = { keys, look, ready: keys.map((key) => readyKey(key, look, registration)) };
    }
    return latest;
  };
  return (frame, record, keys, learn) => {
    const { look, ready } = readied(keys, learn);
    const own = registration.small(frame);
    const motions = record.filter((motion) => keys.some(({ index }) => index === motion.key));
    const enlarge = enlargeAlong(own, frame);
    const laid = ready.map((key, at) => {
      const { flow, seen, shown } = registration.lay(own, key.small, motions[at]);
      const line = key.line && mapLine(key.line, (plane) => enlarge(warp(plane, flow)));
      return { ...key, line, flow: enlargeMotion(flow, enlarge, full), seen: enlarge(seen), shown: enlarge(shown) };
    });
    const told = lookAt(look, frame);
    const joined = joinKeys(frame, told, laid);
    fillAlong(frame, joined, told, { own, resized: registration.resized, enlarge });
    return { edited: { ...frame, data: joined.data }, ...hidden(joined.seen) };
  };
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
