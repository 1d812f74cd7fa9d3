import type { Frame } from '../../core/frame.js';
import type { FrameShare } from './hold-back.js';
import { planesIn, isEdited } from './hold-back.js';

/** Samples of a frame's planes that no edit reaches, and how many of them are not what they were. */
export interface Outside {
  readonly samples: number;
  readonly changed: number;
}

/**
 * Counts what changed where no edit may change anything. A chroma sample is inside where one of the pixels that share it is.
 *
 * @param before the frame's bytes as the source has them
 * @param whole what holds all edits back
 * @param stages what holds each of them back
 */
export function outsideOf(after: Frame, before: Uint8Array, whole: FrameShare, stages: readonly FrameShare[]): Outside {
  const { format, planes } = after;
  const old = planesIn(before, after);
  const { width, height, pixelFormat } = format;
  const inside = insideOf(width * height, whole, stages);
  const [shiftX, shiftY] = pixelFormat.chromaShift;
  const coarse = shiftX || shiftY ? insideChroma(inside, format) : inside;
  let [samples, changed] = [0, 0];
  planes.forEach((plane, place) => {
    const chroma = pixelFormat.model === 'yuv' && (place === 1 || place === 2);
    const reached = chroma ? coarse : inside;
    const step = plane.length / reached.length;
    for (let i = 0; i < plane.length; i++) {
      if (reached[step === 1 ? i : Math.floor(i / step)]) continue;
      samples += 1;
      if (plane[i] !== old[place][i]) changed += 1;
    }
  });
  return { samples, changed };
}

/** 1 where some edit reaches. */
function insideOf(pixels: number, whole: FrameShare, stages: readonly FrameShare[]): Uint8Array {
  const inside = new Uint8Array(pixels);
  if (!isEdited(whole)) return inside;
  for (const { share, mask } of stages) {
    if (share <= 0) continue;
    if (!mask) inside.fill(1);
    else for (let i = 0; i < pixels; i++) if (mask[i]) inside[i] = 1;
  }
  const { mask } = whole;
  if (mask) for (let i = 0; i < pixels; i++) if (!mask[i]) inside[i] = 0;
  return inside;
}

function insideChroma(inside: Uint8Array, { width, height, pixelFormat }: Frame['format']): Uint8Array {
  const [shiftX, shiftY] = pixelFormat.chromaShift;
  const across = -(-width >> shiftX);
  const coarse = new Uint8Array(across * -(-height >> shiftY));
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) if (inside[i]) coarse[(y >> shiftY) * across + (x >> shiftX)] = 1;
  return coarse;
}
