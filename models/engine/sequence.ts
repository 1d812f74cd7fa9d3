import type { DenoisePlan } from './denoise-plan.js';
import { joinBanks, type KvBank } from './kv-bank.js';
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
