import { workerData } from 'node:worker_threads';
import { answerRequests } from '../../core/answer-requests.js';
import type { Size } from '../../core/size.js';
import type { RgbView } from '../colour/rgb-view.js';
import { type CarriedFrame, frameCarrier } from './carry-frame.js';
import type { CarryKey } from './carry-key.js';
import { learnLook, type Look } from './look/look.js';
import type { CarryRecord } from './motion-record.js';

/** Keys to work with. They go by numbers; a key comes with the first request that it is for. */
export interface ThreadKeys {
  readonly keys: readonly number[];
  /** Keys that this thread has not seen yet, by their numbers. */
  readonly fresh: readonly (readonly [number, CarryKey])[];
  /** Numbers of keys that are asked for no more. */
  readonly forgotten: readonly number[];
}

/** A frame to carry the keys that it follows to, with what was learnt of them; without a frame, keys to learn from. */
export type CarryRequest = ThreadKeys &
  ({ readonly frame: RgbView; readonly record: CarryRecord; readonly look: Look | undefined } | { readonly frame?: undefined });

/** What became of a request. */
export type CarryAnswer = { readonly carried: CarriedFrame } | { readonly look: Look | undefined };

const carry = frameCarrier(workerData as Size);
const known = new Map<number, CarryKey>();

answerRequests(answered, (given) => ('carried' in given ? buffersOf(given.carried) : []));

function answered(request: CarryRequest): CarryAnswer {
  for (const number of request.forgotten) known.delete(number);
  for (const [number, key] of request.fresh) known.set(number, key);
  const own = request.keys.flatMap((number) => known.get(number) ?? []);
  if (!request.frame) return { look: learnLook(own) };
  const { frame, record, look } = request;
  return { carried: carry(frame, record, own, () => look) };
}

const buffersOf = ({ edited, unseen }: CarriedFrame): ArrayBuffer[] => [
  edited.data.buffer as ArrayBuffer,
  unseen.buffer as ArrayBuffer,
];
