import { parentPort, workerData } from 'node:worker_threads';
import type { Size } from '../../core/size.js';
import type { RgbView } from '../colour/rgb-view.js';
import { createCarrier, type CarriedFrame } from './carry-frame.js';
import type { CarryKey } from './carry-key.js';
import type { CarryRecord } from './motion-record.js';

/** A frame to carry keys to. Keys go by numbers; a key comes with the first frame that it is for. */
export interface CarryRequest {
  readonly frame: RgbView;
  readonly record: CarryRecord;
  readonly keys: readonly number[];
  /** Keys that this thread has not seen yet, by their numbers. */
  readonly fresh: readonly (readonly [number, CarryKey])[];
  /** Numbers of keys that are asked for no more. */
  readonly forgotten: readonly number[];
}

/** What became of a request. */
export type CarryAnswer = { readonly carried: CarriedFrame } | { readonly error: unknown };

const carrier = createCarrier(workerData as Size);
const known = new Map<number, CarryKey>();

parentPort?.on('message', ({ frame, record, keys, fresh, forgotten }: CarryRequest) => {
  const answer = async (): Promise<CarryAnswer> => {
    for (const number of forgotten) known.delete(number);
    for (const [number, key] of fresh) known.set(number, key);
    const own = keys.flatMap((number) => known.get(number) ?? []);
    return { carried: await carrier.carry(frame, record, own) };
  };
  void answer()
    .catch((error: unknown): CarryAnswer => ({ error }))
    .then((given) => parentPort?.postMessage(given, 'carried' in given ? buffersOf(given.carried) : []));
});

const buffersOf = ({ edited, unseen }: CarriedFrame): ArrayBuffer[] => [
  edited.data.buffer as ArrayBuffer,
  unseen.buffer as ArrayBuffer,
];
