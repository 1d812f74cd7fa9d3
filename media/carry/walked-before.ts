import { createHash } from 'node:crypto';
import { cacheStore } from '../../core/cache-store.js';
import type { GrayImage } from '../flow/gray-image.js';
import { carryCode } from './carry-code.js';
import { type KeyMotion, packRecord, unpackRecord } from './motion-record.js';

/** Name in the cache folder, and bytes that it holds at most. */
const FOLDER = 'followed';
const MOST_BYTES = 1e9;

/** A frame on the way from a key, with its motion to the key. */
export interface WalkedFrame {
  readonly index: number;
  readonly motion: KeyMotion;
}

/** Goes from a key to `end`, frame by frame. */
export type Walk = (key: number, end: number, step: 1 | -1) => AsyncGenerator<WalkedFrame>;

/**
 * A walk that takes from the cache folder what earlier ones found: a motion is a function of the key and of the frames up to its own, so that another
 * key of the shot, or one more, walks only its own ways. A way that goes on farther than before is walked anew from the key. Records are the same bytes.
 *
 * @param grayOf the small view of a frame
 */
export function walkedBefore(walk: Walk, grayOf: (index: number) => Promise<GrayImage>): Walk {
  const store = cacheStore(FOLDER, MOST_BYTES);
  return async function* (key, end, step) {
    let id = nextId(carryCode(), await grayOf(key));
    let anew: AsyncGenerator<WalkedFrame> | undefined;
    for (let index = key + step; step * (end - index) >= 0; index += step) {
      id = nextId(id, await grayOf(index));
      const kept = anew ? undefined : await store.read(id);
      if (kept?.length) {
        yield { index, motion: { ...unpackRecord(kept)[0], key } };
        continue;
      }
      anew ??= walk(key, end, step);
      const walked = await comeTo(index, anew);
      await store.write(id, packRecord([walked.motion]));
      yield walked;
    }
  };
}

/** The frame of a number, of a walk that may have to come to it first. */
async function comeTo(index: number, walk: AsyncGenerator<WalkedFrame>): Promise<WalkedFrame> {
  for (;;) {
    const next = await walk.next();
    if (next.done) throw new Error(`the walk ended before frame ${index}`);
    if (next.value.index === index) return next.value;
  }
}

function nextId(before: string, { width, height, samples }: GrayImage): string {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  return createHash('sha256').update(`${before} ${width} ${height} `).update(bytes).digest('hex');
}
