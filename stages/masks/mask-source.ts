import type { ExtraSamples } from '../../core/extra-plane.js';
import type { Frame, FrameFormat } from '../../core/frame.js';
import type { Notify } from '../../core/notice.js';
import type { OptionTable, OptionValues } from '../../core/options.js';
import type { Share } from '../../core/stage.js';

/** What a mask source may know. */
export interface MaskContext {
  /** What all frames have in common. */
  readonly format: FrameFormat;
  /** How much of each pixel of a frame the parts to be edited are, 0…1, row-major; only where frames are filmed from a scene. */
  readonly parts?: ((index: number) => Promise<Float32Array>) | undefined;
  /** Hears single sentences that a person should read. Default: nobody does. */
  readonly notice?: Notify | undefined;
  /** Opens what is slow to open once for all runs of a job. */
  readonly shared?: Share | undefined;
}

/** A mask's samples: one a pixel, in the frame's stored order. */
export type Mask = ExtraSamples['mask'];

/** A mask as shares of 0…1. */
export const sharesOf = (mask: Mask): Float32Array =>
  mask instanceof Uint8Array ? Float32Array.from(mask, (share) => share / 255) : mask;

/** A mask as bytes of 0…255. */
export const bytesOf = (mask: Mask): Uint8Array =>
  mask instanceof Uint8Array ? mask : Uint8Array.from(mask, (share) => Math.round(255 * share));

/** A frame that a source has looked at, and what it saw. */
export interface SeenFrame<Seen> {
  readonly index: number;
  readonly seen: Seen;
}

/** A mask source at work. */
export interface OpenMask<Seen = unknown> {
  /** Looks at a frame when it comes in: what it gives is kept while frames around need it. Default: nothing is kept. */
  see?(frame: Frame): Seen | Promise<Seen>;
  /**
   * Makes the mask of a frame: a pure function of the frame and those around it.
   *
   * @param frame as the source has it, before all edits
   * @param around frames at most {@link MaskSource.reach} away in the same shot, in order, itself among them
   * @returns samples that are the frame's own
   */
  maskOf(frame: Frame, around: readonly SeenFrame<Seen>[]): Mask | Promise<Mask>;
  /** The mask of every frame is the same. Default false. */
  readonly constant?: boolean;
  /** Ends what it has opened. Default: nothing. */
  close?(): Promise<void>;
}

/** A way to find where a frame is edited. */
export interface MaskSource<T extends OptionTable = OptionTable, Seen = unknown> {
  /** One line for the docs. */
  readonly summary: string;
  readonly options: T;
  /** What {@link MaskContext} must have besides what all frames have in common. */
  readonly needs?: 'parts';
  /** True where a network finds it. */
  readonly network?: boolean;
  /** Frames before and after that a mask depends on. Default 0. */
  readonly reach?: number;
  /** Replaces options that this machine decides, such as a device, when a job begins. Default: there are none. */
  readonly resolve?: (options: OptionValues<T>, notice: Notify) => Promise<OptionValues<T>>;
  /** What of files that its options name decides pixels; default the SHA-256 of each that is a file. It is kept as the option `sha256`. */
  readonly hashOf?: (options: OptionValues<T>) => Promise<string>;
  /** @throws `plan/mask` when the context lacks what the source needs; `media/…` for a file that cannot be read */
  open(options: OptionValues<T>, context: MaskContext): OpenMask<Seen> | Promise<OpenMask<Seen>>;
}

/** Types a source's options from its table. Identity at run time. */
export const defineMask = <const T extends OptionTable, Seen = unknown>(source: MaskSource<T, Seen>): MaskSource<T, Seen> =>
  source;
