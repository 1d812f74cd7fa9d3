import type { ExtraSamples } from '../../core/extra-plane.js';
import type { Frame, FrameFormat } from '../../core/frame.js';

/** What a mask source may know. */
export interface MaskContext {
  /** What all frames have in common. */
  readonly format: FrameFormat;
  /** Path of a picture, for the source that reads one; empty where none was given. */
  readonly file: string;
  /** How much of each pixel of a frame the parts to be edited are, 0…1, row-major; only where frames are filmed from a scene. */
  readonly parts?: ((index: number) => Promise<Float32Array>) | undefined;
}

/** Makes the samples of a frame's mask: one a pixel, in the frame's stored order. They are the frame's own. */
export type MaskOf = (frame: Frame) => ExtraSamples['mask'] | Promise<ExtraSamples['mask']>;

/** A way to find where a frame is edited. */
export interface MaskSource {
  /** One line for `--help` and the docs. */
  readonly summary: string;
  /** What {@link MaskContext} must have besides what all frames have in common. */
  readonly needs?: 'file' | 'parts';
  /** @throws `plan/mask` when the context lacks what the source needs; `media/…` for a file that cannot be read */
  open(context: MaskContext): MaskOf | Promise<MaskOf>;
}
