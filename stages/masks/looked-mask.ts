import type { Size } from '../../core/size.js';
import type { Frame, FrameFormat } from '../../core/frame.js';
import { boxMean } from '../../media/colour/box-mean.js';
import { localAffine } from '../../media/colour/local-affine.js';
import { resizedView, rgbView, type RgbView, viewSize } from '../../media/colour/rgb-view.js';
import { resizePlane } from '../../media/colour/resize-plane.js';
import type { createMotionFinder } from '../../media/flow/motion.js';
import type { OpenMask, SeenFrame } from './mask-source.js';
import { storedMask } from './shown-mask.js';
import type { Looked } from './steady-shares.js';

/** Frames before and after that a mask which is looked for is made to agree with. */
export const LOOKED_REACH = 2;

/** Longer side of the picture that is looked at, pixels. */
const SIDE = 384;

/** Who only lists what masks there are needs no motion. */
const loadMotion = () => Promise.all([import('../../media/flow/motion.js'), import('./steady-shares.js')]);

/** Windows and smoothness of the fit to the picture's edges. */
const RADIUS = 4;
const SMOOTHNESS = 2e-4;

/** A frame at the small size. It is looked at when a mask first needs it: most frames may be far from all edits. */
export interface Viewed {
  readonly view: RgbView;
  /** The picture that is looked at, where that is a larger one. */
  readonly detail?: RgbView | undefined;
  looked?: Looked | undefined;
}

/** How a picture is looked at, and its shares become a mask. */
export interface WayOfLooking {
  /** At or under the first it is none, at or over the second all. */
  readonly firm: readonly [none: number, all: number];
  /** Bring it to the picture's edges; default true. */
  readonly fitted?: boolean;
  /** Longer side of the picture that is looked at, pixels; default that of the small one. */
  readonly detail?: number;
}

/**
 * A mask that is looked for in a small picture of each frame: made steady along the motion of the frames around, brought to the picture's edges by
 * the guided filter (He, Sun and Tang, 2013), and made firm.
 *
 * @param look finds the share of every pixel of the small picture, 0…1
 */
export function lookedMask(
  format: FrameFormat,
  look: (view: RgbView, small: Size) => Float32Array | Promise<Float32Array>,
  { firm: [none, all], fitted: toEdges = true, detail = SIDE }: WayOfLooking = { firm: [0.3, 0.7] },
): OpenMask<Viewed> {
  const full = viewSize(format);
  const sized = (longer: number): Size => {
    const scale = Math.min(1, longer / Math.max(full.width, full.height));
    const side = (length: number): number => Math.max(1, Math.round(length * scale));
    return { width: side(full.width), height: side(full.height) };
  };
  const small = sized(SIDE);
  const large = sized(detail);
  const isWhole = small.width === full.width && small.height === full.height;
  let find: ReturnType<typeof createMotionFinder> | undefined;
  let onto: ReturnType<typeof edgeFitter> | undefined;
  let calm: ReturnType<typeof boxMean> | undefined;
  return {
    see: (frame) => ({
      view: resizedView(frame, small),
      ...(large.width > small.width && { detail: resizedView(frame, large) }),
    }),
    async maskOf(frame, around) {
      const [{ createMotionFinder }, { steadyShares }] = await loadMotion();
      find ??= createMotionFinder(small);
      const looks: SeenFrame<Looked>[] = [];
      for (const { index, seen } of around) {
        seen.looked ??= { view: seen.view, shares: await look(seen.detail ?? seen.view, small) };
        looks.push({ index, seen: seen.looked });
      }
      const shares = steadyShares(frame.index, looks, find);
      if (!toEdges) (calm ??= boxMean(small, 2))(shares, shares); // motion leaves specks around what is drawn
      const { view } = looks.find(({ index }) => index === frame.index)?.seen as Looked;
      onto ??= edgeFitter(small, full);
      const fitted = isWhole ? shares : toEdges ? onto(view, shares, frame) : resizePlane(shares, small, full);
      for (let i = 0; i < fitted.length; i++) fitted[i] = (fitted[i] - none) / (all - none);
      return storedMask(fitted, format);
    },
  };
}

/** Brings shares of a small picture to the edges of the whole one. What it gives is written over by the next. */
function edgeFitter(small: Size, full: Size): (view: RgbView, shares: Float32Array, frame: Frame) => Float32Array {
  const fit = localAffine(small, RADIUS, SMOOTHNESS, 1);
  const size = full.width * full.height;
  const fitted = new Float32Array(size);
  const buffer = new Float32Array(3 * size);
  return (view, shares, frame) => {
    fitted.fill(0);
    fit(view.data, shares).addTo(fitted, rgbView(frame, buffer).data, full);
    // far from its edges a mask is what was seen: a fit knows nothing better there
    const plain = resizePlane(shares, small, full);
    for (let i = 0; i < size; i++) if (plain[i] <= 0.004 || plain[i] >= 0.996) fitted[i] = plain[i];
    return fitted;
  };
}
