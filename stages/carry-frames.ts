import { defer, finalize, type MonoTypeOperatorFunction } from 'rxjs';
import { throwIfAborted } from '../core/abort.js';
import { EditError } from '../core/errors.js';
import type { Frame } from '../core/frame.js';
import type { StageContext } from '../core/stage.js';
import type { CarriedKeys, Survey } from '../core/survey.js';
import { type Carrier, createCarrier } from '../media/carry/carry-frame.js';
import { type CarryKey, carryKey } from '../media/carry/carry-key.js';
import { readCarryRecord } from '../media/carry/motion-record.js';
import { pictureOfKey } from '../media/carry/picture-of-key.js';
import { applyEdit } from '../media/colour/apply-edit.js';
import { rgbView, viewSize } from '../media/colour/rgb-view.js';
import { eachFrame, type FrameEdit } from './each-frame.js';

/** Keys that are held at once: a frame follows the one before it and the one after it. */
const HELD = 2;

/** What {@link carry} does: each frame of a shot that has a key becomes what its keys say; all others go by untouched. */
export function carryFrames(context: StageContext): MonoTypeOperatorFunction<Frame> {
  const { format, survey } = context;
  const carried = survey?.carried;
  if (!survey || !carried)
    throw new EditError('plan/carry', 'The stage `carry` has no edited frame to carry: a plan names them in its list `carry`.');
  return (frames) =>
    defer(() => {
      const carrier = createCarrier(viewSize(format));
      return frames.pipe(
        eachFrame(() => carryEach(carrier, survey, carried, context)),
        finalize(() => void carrier.close().catch(() => undefined)),
      );
    });
}

function carryEach(
  carrier: Carrier,
  survey: Survey,
  carried: CarriedKeys,
  { measured, format, signal }: StageContext,
): FrameEdit {
  const keys = heldKeys(carried);
  let told = false;
  let buffer: Float32Array | undefined;
  return async (frame) => {
    const { first, last } = survey.shotOf(frame.index);
    if (!carried.indices.some((index) => index >= first && index <= last)) return;
    const began = performance.now();
    const record = await readCarryRecord(carried.folder, frame.index);
    const own: CarryKey[] = [];
    for (const { key } of record) own.push(await keys(key));
    throwIfAborted(signal);
    const view = rgbView(frame, buffer);
    buffer = view.data;
    const { edited } = await carrier.carry(view, record, own);
    throwIfAborted(signal);
    applyEdit(frame, view, edited, frame.extra.get('mask'));
    if (!told) measured?.({ ...viewSize(format), device: 'cpu', secondsPerFrame: (performance.now() - began) / 1000 });
    told = true;
  };
}

/** Makes keys ready as they are asked for, and holds the last few. */
function heldKeys(carried: CarriedKeys): (index: number) => Promise<CarryKey> {
  const held = new Map<number, Promise<CarryKey>>();
  const read = async (index: number): Promise<CarryKey> => {
    const { source, edited } = await carried.key(index);
    const view = rgbView(source);
    const { rounding, ...picture } = pictureOfKey(edited, view);
    return carryKey(index, view, picture, rounding);
  };
  return (index) => {
    const key = held.get(index) ?? read(index);
    held.delete(index);
    held.set(index, key);
    for (const old of held.keys()) if (held.size > HELD) held.delete(old);
    return key;
  };
}
