import type { Frame, Plane } from '../../core/frame.js';
import { mixPlanes } from '../../media/colour/mix-planes.js';
import { planesOf } from '../../media/pixel-format.js';

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
  const held = new Map<number, { readonly selected: boolean; readonly share: FrameShare; readonly bytes?: Uint8Array }>();
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
      held.set(frame.index, { selected, share, bytes });
      return frame;
    },
    after(frame) {
      const kept = held.get(frame.index);
      if (!kept) return frame;
      held.delete(frame.index);
      const { selected, share, bytes } = kept;
      if (bytes) {
        mixPlanes(frame, planesIn(bytes, frame), share.share, share.mask);
        free.push(bytes);
      }
      return frame.selected === selected ? frame : { ...frame, selected };
    },
  };
}

/** The planes of a copy of a frame's bytes. */
export const planesIn = (bytes: Uint8Array, { format }: Pick<Frame, 'format'>): readonly Plane[] =>
  planesOf(bytes, format.pixelFormat, format.width, format.height);
