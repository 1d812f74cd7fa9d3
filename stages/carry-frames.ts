import { createHash } from 'node:crypto';
import type { MonoTypeOperatorFunction } from 'rxjs';
import { throwIfAborted } from '../core/abort.js';
import { EditError } from '../core/errors.js';
import type { Frame } from '../core/frame.js';
import type { StageContext } from '../core/stage.js';
import type { CarriedKeys, Survey } from '../core/survey.js';
import type { Carrier } from '../media/carry/carry-frame.js';
import { type CarryKey, carryKey } from '../media/carry/carry-key.js';
import { readCarryRecord } from '../media/carry/motion-record.js';
import { pictureOfKey } from '../media/carry/picture-of-key.js';
import { writeUnseenShare } from '../media/carry/unseen-share.js';
import { applyEdit } from '../media/colour/apply-edit.js';
import { storedPlane } from '../media/colour/upright.js';
import { rgbView, viewSize } from '../media/colour/rgb-view.js';
import { carriedBefore } from './carried-before.js';
import { carryAtOnce } from './carry-at-once.js';
import type { FrameEdit } from './each-frame.js';

/** Keys that are held at once: a frame follows the one before it and the one after it. */
const HELD = 3;

/** What {@link carry} does: each frame of a shot that has a key becomes what its keys say; all others go by untouched. */
export function carryFrames(context: StageContext): MonoTypeOperatorFunction<Frame> {
  const { format, survey } = context;
  const carried = survey?.carried;
  if (!survey || !carried)
    throw new EditError('plan/carry', 'The stage `carry` has no edited frame to carry: a plan names them in its list `carry`.');
  return carryAtOnce(format, (carrier) => carryEach(carrier, survey, carried, context));
}

function carryEach(
  carrier: Carrier,
  survey: Survey,
  carried: CarriedKeys,
  { measured, format, signal }: StageContext,
): FrameEdit {
  const keys = heldKeys(carried);
  const before = carriedBefore();
  let told = false;
  const used = new Set<number>();
  const buffers: Float32Array[] = [];
  return async (frame) => {
    const { first, last } = survey.shotOf(frame.index);
    if (!carried.indices.some((index) => index >= first && index <= last)) return;
    const began = performance.now();
    const record = await readCarryRecord(carried.folder, frame.index);
    const ready = record.every(({ key }) => used.has(key)) && !carried.indices.includes(frame.index);
    for (const { key } of record) used.add(key);
    const own: HeldKey[] = [];
    for (const { key } of record) own.push(await keys(key));
    throwIfAborted(signal);
    const { width, height } = frame.format;
    const tell = async (unseen: Uint8Array, share: number): Promise<void> => {
      await writeUnseenShare(carried.folder, frame.index, share);
      frame.extra.set('unseen', {
        width,
        height,
        samples: Uint8Array.from(storedPlane(Float32Array.from(unseen), frame.format)),
      });
    };
    const keyIds = own.map((key) => key.id);
    const id = before.idOf(frame, record, keyIds);
    const made = await before.read(id, frame, width * height);
    if (made) {
      await tell(made.unseen, made.unseenShare);
      frame.bytes.set(made.bytes);
      return;
    }
    const view = rgbView(frame, buffers.pop());
    const { edited, unseen, unseenShare } = await carrier.carry(
      view,
      record,
      own.map((key) => key.key),
    );
    throwIfAborted(signal);
    await tell(unseen, unseenShare);
    applyEdit(frame, view, edited, frame.extra.get('mask'));
    buffers.push(view.data);
    await before.write(id, { bytes: frame.bytes, unseen, unseenShare });
    // the first frame of a key waits for what is made of the key once
    if (ready && !told) measured?.({ ...viewSize(format), device: 'cpu', secondsPerFrame: (performance.now() - began) / 1000 });
    told ||= ready;
  };
}

interface HeldKey {
  readonly key: CarryKey;
  /** Hash of all that it was made of, and of its place. */
  readonly id: string;
}

/** Makes keys ready as they are asked for, and holds the last few. */
function heldKeys(carried: CarriedKeys): (index: number) => Promise<HeldKey> {
  const held = new Map<number, Promise<HeldKey>>();
  const read = async (index: number): Promise<HeldKey> => {
    const { source, edited } = await carried.key(index);
    const view = rgbView(source);
    const { rounding, ...picture } = pictureOfKey(edited, source, view);
    const id = createHash('sha256').update(JSON.stringify(edited.format)).update(source.bytes).update(edited.bytes).digest('hex');
    return { key: carryKey(index, view, picture, rounding), id };
  };
  return (index) => {
    const key = held.get(index) ?? read(index);
    held.delete(index);
    held.set(index, key);
    for (const old of held.keys()) if (held.size > HELD) held.delete(old);
    return key;
  };
}
