import type { OperatorFunction } from 'rxjs';
import type { Frame, FrameFormat, Plane } from '../core/frame.js';
import type { Size } from '../core/size.js';
import { codeScales, type CodeScale } from '../media/colour/code-range.js';
import { chromaMask } from '../media/colour/chroma-mask.js';
import { mixPlanes } from '../media/colour/mix-planes.js';
import { eachFrame } from './each-frame.js';
import { bytesOf } from './masks/mask-source.js';

/** A component of a picture that is filtered. */
export interface FilteredPlane {
  readonly size: Size;
  /** Size of the whole picture. */
  readonly picture: Size;
  /** log2 of the pixels that a sample stands for, across and down. */
  readonly shift: readonly [x: number, y: number];
  readonly code: CodeScale;
  /** How much each sample counts, 0…1, where masks hold the filter back; absent: all do. */
  readonly weights?: Float32Array | undefined;
}

/** Filters one component of a picture, in place. */
export type FilterPlane = (samples: Float32Array, plane: FilteredPlane) => void;

/**
 * The shape of a stage that filters every component of a picture by itself, in the source's own planes and bit depth: colours first, then light;
 * alpha stays. What becomes of a sample stays within the legal range, or no farther out of it than it was.
 *
 * @param colour filter chroma too; default true. RGB has no other than its three components
 */
export function filterPlanes(filter: FilterPlane, { colour = true } = {}): OperatorFunction<Frame, Frame> {
  return eachFrame(() => {
    let buffer = new Float32Array(0);
    return (frame) => {
      const { format, planes, extra } = frame;
      const { pixelFormat } = format;
      const planned = extra.get('mask');
      const mask = planned && bytesOf(planned.samples);
      const weights = weightsOf(format, extra.get('limit')?.samples ?? mask);
      const old = mask && planes.map((plane) => plane.slice());
      const scales = codeScales(format);
      pixelFormat.components.slice(0, pixelFormat.model === 'gray' ? 1 : 3).forEach(({ plane, step, offset }, place) => {
        const chroma = pixelFormat.model === 'yuv' && place > 0;
        if (chroma && !colour) return;
        const shift = chroma ? pixelFormat.chromaShift : ([0, 0] as const);
        const size = { width: -(-format.width >> shift[0]), height: -(-format.height >> shift[1]) };
        const count = size.width * size.height;
        if (buffer.length < count) buffer = new Float32Array(count);
        const samples = buffer.subarray(0, count);
        const code = chroma ? scales.chroma : scales.luma;
        for (let i = 0, at = offset; i < count; i++, at += step) samples[i] = planes[plane][at];
        filter(samples, { size, picture: format, shift, code, weights: weights?.(chroma) });
        write(samples, planes[plane], step, offset, code);
      });
      if (mask && old) mixPlanes(frame, old, 1, mask);
    };
  });
}

function write(samples: Float32Array, plane: Plane, step: number, offset: number, { min, max }: CodeScale): void {
  const floats = plane instanceof Float32Array;
  const [least, most] = floats ? [0, 1] : [min, max];
  for (let i = 0, at = offset; i < samples.length; i++, at += step) {
    const value = floats ? samples[i] : Math.floor(samples[i] + 0.5);
    const old = plane[at];
    plane[at] =
      value > most ? Math.max(most, Math.min(value, old)) : value < least ? Math.min(least, Math.max(value, old)) : value;
  }
}

/** Weights of a frame's samples, of chroma's or the others: each made once. `undefined` where nothing holds the filter back. */
function weightsOf(format: FrameFormat, inside: Uint8Array | undefined): ((chroma: boolean) => Float32Array) | undefined {
  if (!inside) return undefined;
  let [fine, coarse]: (Float32Array | undefined)[] = [];
  return (chroma) =>
    chroma ? (coarse ??= chromaMask(inside, format)) : (fine ??= Float32Array.from(inside, (share) => share / 255));
}
