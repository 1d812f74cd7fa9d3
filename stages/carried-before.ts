import { createHash } from 'node:crypto';
import { cacheStore } from '../core/cache-store.js';
import type { Frame } from '../core/frame.js';
import { carryCode } from '../media/carry/carry-code.js';
import type { CarryRecord } from '../media/carry/motion-record.js';

/** Name in the cache folder, and bytes that it holds at most. */
const FOLDER = 'carried';
const MOST_BYTES = 2e9;

/** What keys made of a frame. */
export interface CarriedBefore {
  /** The frame's planes, as one run of bytes. */
  readonly bytes: Uint8Array;
  /** What no key has seen, see `CarriedFrame`. */
  readonly unseen: Uint8Array;
  readonly unseenShare: number;
}

/**
 * Frames that earlier jobs carried keys to, by all that decides them: the frame's own samples and mask, where its pixels are in the keys that it
 * follows, and these keys. So a job with a key more, or another one, makes the frames alone that this changes.
 */
export function carriedBefore() {
  const store = cacheStore(FOLDER, MOST_BYTES);
  const code = carryCode();
  return {
    /** @param keyIds what tells each of the record's keys from others */
    idOf({ format, bytes, extra }: Frame, record: CarryRecord, keyIds: readonly string[]): string {
      const hash = createHash('sha256').update(JSON.stringify([code, format, keyIds]));
      const mask = extra.get('mask')?.samples;
      for (const part of [bytes, mask, ...record.flatMap(({ flow: { u, v }, sure }) => [u, v, sure])])
        if (part) hash.update(`${part.byteLength} `).update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
      return hash.digest('hex');
    },
    async read(id: string, { bytes }: Frame, pixels: number): Promise<CarriedBefore | undefined> {
      const kept = await store.read(id);
      if (kept?.length !== 8 + pixels + bytes.length) return undefined;
      return { unseenShare: kept.readDoubleLE(), unseen: kept.subarray(8, 8 + pixels), bytes: kept.subarray(8 + pixels) };
    },
    write(id: string, { bytes, unseen, unseenShare }: CarriedBefore): Promise<void> {
      const share = Buffer.alloc(8);
      share.writeDoubleLE(unseenShare);
      return store.write(id, Buffer.concat([share, unseen, bytes]));
    },
  };
}
