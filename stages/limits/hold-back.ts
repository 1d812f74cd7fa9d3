import type { Frame, Plane } from '../../core/frame.js';
import { sharesOf } from '../masks/mask-source.js';
import { mixPlanes } from '../../media/colour/mix-planes.js';
import { planesOf } from '../../media/pixel-format.js';
import type { ExtraPlane } from '../../core/extra-plane.js';

/** How much of an edit a frame takes. */
export interface FrameShare {
  /** 0…1, everywhere. */
  readonly share: number;
  /** Share at each stored pixel beside that, 0…255; absent: all. */
  readonly mask?: Uint8Array | undefined;
}

/** Whether some sample takes a part of the edit. */
export const isEdited = ({ share, mask }: FrameShare): boolean => share > 0 && (mask?.some((one) => one > 0) ?? true);

/** Holds an edit back: what of a frame it may not change is put back from a copy that was made before. */
export interface HoldBack {
  /** The frame as the edit shall see it: not selected where it takes nothing of it. */
  before(frame: Frame, share: FrameShare): Frame;
  /** The same frame, edited. */
  after(frame: Frame): Frame;
}

/** For one run of frames. Buffers of frames that have gone are used again. */
export function createHoldBack(): HoldBack {
  const held = new Map<number, Held>();
  const free: Uint8Array[] = [];
  return {
    before(frame, share) {
      const { selected } = frame;
      if (!selected || !isEdited(share)) {
        held.set(frame.index, { selected, share });
        return { ...frame, selected: false };
      }
      if (share.share >= 1 && !share.mask) return frame;
      const found = free.pop();
      const bytes = found?.length === frame.bytes.length ? found : new Uint8Array(frame.bytes.length);
      bytes.set(frame.bytes);
      held.set(frame.index, { selected, share, bytes, mask: frame.extra.get('mask') });
      return frame;
    },
    after(frame) {
      const kept = held.get(frame.index);
      if (!kept) return frame;
      held.delete(frame.index);
      const { selected, share, bytes } = kept;
      if (bytes) {
        mixMasks(frame, kept);
        mixPlanes(frame, planesIn(bytes, frame), share.share, share.mask);
        free.push(bytes);
      }
      return frame.selected === selected ? frame : { ...frame, selected };
    },
  };
}

interface Held {
  readonly selected: boolean;
  readonly share: FrameShare;
  readonly bytes?: Uint8Array;
  readonly mask?: ExtraPlane<'mask'> | undefined;
}

/** Takes back a part of what the stage `mask` did: outside of its own limits the stages after it edit what they did before. */
function mixMasks({ extra }: Frame, { mask: before, share: { share, mask } }: Held): void {
  const after = extra.get('mask');
  if (!after || after === before) return;
  const [old, made] = [before && sharesOf(before.samples), sharesOf(after.samples)];
  const samples = made.map((value, i) => {
    const was = old?.[i] ?? 1;
    return was + (value - was) * share * (mask ? mask[i] / 255 : 1);
  });
  extra.set('mask', { ...after, samples });
}

/** The planes of a copy of a frame's bytes. */
export const planesIn = (bytes: Uint8Array, { format }: Pick<Frame, 'format'>): readonly Plane[] =>
  planesOf(bytes, format.pixelFormat, format.width, format.height);
