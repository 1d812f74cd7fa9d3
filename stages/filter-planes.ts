import type { OperatorFunction } from 'rxjs';
import type { Frame, Plane } from '../core/frame.js';
import type { Size } from '../core/size.js';
import { codeScales, type CodeScale } from '../media/colour/code-range.js';
import { mixPlanes } from '../media/colour/mix-planes.js';
import { eachFrame } from './each-frame.js';

/** Filters one component of a picture, in place. @param scale pixels of the picture that a sample stands for, 1 or more where chroma is coarser */
export type FilterPlane = (samples: Float32Array, size: Size, scale: number, code: CodeScale) => void;

/**
 * The shape of a stage that filters every component of a picture by itself, in the source's own planes and bit depth: colours first, then light;
 * alpha stays. What becomes of a sample stays within the legal range, or no farther out of it than it was.
 *
 * @param colour filter chroma too; default true. RGB has no other than its three components
 */
export function filterPlanes(filter: FilterPlane, { colour = true } = {}): OperatorFunction<Frame, Frame> {
  return eachFrame(() => {
    let buffer = new Float32Array(0);
    let before: Uint8Array | undefined;
    return (frame) => {
      const { format, planes, extra } = frame;
      const { pixelFormat, width, height } = format;
      const mask = extra.get('mask')?.samples;
      const old = mask && planes.map((plane) => plane.slice());
      const scales = codeScales(format);
      pixelFormat.components.slice(0, pixelFormat.model === 'gray' ? 1 : 3).forEach(({ plane, step, offset }, place) => {
        const chroma = pixelFormat.model === 'yuv' && place > 0;
        if (chroma && !colour) return;
        const [sx, sy] = chroma ? pixelFormat.chromaShift : [0, 0];
        const size = { width: -(-width >> sx), height: -(-height >> sy) };
        const count = size.width * size.height;
        if (buffer.length < count) buffer = new Float32Array(count);
        const samples = buffer.subarray(0, count);
        const code = chroma ? scales.chroma : scales.luma;
        for (let i = 0, at = offset; i < count; i++, at += step) samples[i] = planes[plane][at];
        filter(samples, size, 1 << Math.max(sx, sy), code);
        write(samples, planes[plane], step, offset, code);
      });
      if (!mask || !old) return;
      before ??= new Uint8Array(width * height);
      const unit = mask instanceof Uint8Array ? 1 : 255;
      for (let i = 0; i < mask.length; i++) before[i] = Math.round(mask[i] * unit);
      mixPlanes(frame, old, 1, before);
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
