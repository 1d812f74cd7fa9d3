import { EditError } from '../../core/errors.js';
import type { ModelKind } from '../kinds/model-kind.js';
import type { EditRequest, FrameInput } from './edit-request.js';
import type { Planes } from './vae.js';

/** A frame as a model sees it. */
export interface SeenFrame {
  /** Unscaled latent of the frame. */
  readonly source: Float32Array;
  /** What stands beside the noisy latent: that latent, or mask and covered latent; see `ModelKind.besideLatent`. */
  readonly seen: Float32Array;
  /** What ControlNets see. */
  readonly controls?: readonly Float32Array[];
  /** Cells to paint, 1 … 0; absent for all. */
  readonly mask?: Float32Array;
  /** Reference pictures as the denoiser knows them: the frame's own, then those of the request; absent for models that see none. */
  readonly references?: readonly Planes[];
}

/** @param encode gives the unscaled latent of a picture @param factor pixels on a side of a latent cell */
export async function seeFrame(
  { image, mask, controls }: FrameInput,
  { width, height }: Pick<EditRequest, 'width' | 'height'>,
  kind: Pick<ModelKind, 'seesMask' | 'meansMask'>,
  factor: number,
  encode: (image: Float32Array) => Promise<Float32Array>,
): Promise<SeenFrame> {
  if (mask && mask.length !== width * height) {
    const sentence = `a mask of ${width}×${height} needs ${width * height} values, found ${mask.length}.`;
    throw new EditError('bug/frame-size', sentence, { width, height });
  }
  const source = await encode(image);
  const paint = (pixel: number): number => (!mask || mask[pixel] >= 0.5 ? 1 : 0);
  const [columns, rows] = [width / factor, height / factor];
  // the middle of a cell, as torch's bilinear interpolation has it
  const middle = factor / 2 - 1;
  const mean = (pixel: number): number =>
    [0, 1, width, width + 1].reduce((sum, offset) => sum + paint(pixel + middle * (width + 1) + offset) / 4, 0);
  const cellOf = kind.meansMask ? mean : paint;
  // the nearest pixel of a cell is its first one, as torch's interpolation has it
  const cells = Float32Array.from({ length: columns * rows }, (_, at) =>
    cellOf(Math.floor(at / columns) * factor * width + (at % columns) * factor),
  );
  const also = controls && { controls };
  if (!kind.seesMask) return { source, seen: source, ...also, ...(mask && { mask: cells }) };
  const covered = await encode(image.map((value, at) => (paint(at % (width * height)) ? 0 : value)));
  const seen = new Float32Array(cells.length + covered.length);
  seen.set(cells);
  seen.set(covered, cells.length);
  return { source, seen, ...also };
}
