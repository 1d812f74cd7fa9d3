import { memoryError } from '../runtime/device-error.js';
import { freeMemory } from '../runtime/free-memory.js';
import type { DenoisePlan } from './denoise-plan.js';
import { bankBytes, joinBanks, type KvBank } from './kv-bank.js';
import type { Attend } from './predict.js';

/** What a shot in `first-prev` attention carries from frame to frame: keys and values of its first and its latest frame, for every call and tile. */
export interface Sequence {
  first: KvBank[];
  previous: KvBank[];
}

/** First and previous frame; the first frame sees itself, the second one sees the first once. */
export function inOrder({ branches, kind }: DenoisePlan, { first, previous }: Sequence, i: number): Attend {
  const [start, last] = [first[i], previous[i]];
  if (!start || !last) return { table: [kind.seesOthersBesides ? [] : [0]] };
  if (start === last) return { bank: start, table: [[0]] };
  return { bank: joinBanks(start, last, branches.length), table: [[0, 1]] };
}

/**
 * Keeps what a frame made at a call for the frames after it. The first call of the first frame, and of the second, tells how much its other ones will take.
 *
 * @param call counted over all tiles @param left calls of the frame after this one
 * @throws EditError `memory/device` before memory runs out
 */
export function keepInOrder(
  { first, previous }: Sequence,
  own: KvBank,
  call: number,
  left: number,
  free = freeMemory('cpu'),
): void {
  const grows = first[call] === previous[call];
  const needed = bankBytes(own) * left;
  if (grows && free !== undefined && needed > free)
    throw memoryError(
      { device: 'cpu', needed, free, try: ['`attention: anchors`', 'fewer `steps`', 'a smaller `size`'] },
      undefined,
    );
  first[call] ??= own;
  previous[call] = own;
}
