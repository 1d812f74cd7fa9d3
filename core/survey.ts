import type { Frame } from './frame.js';

/** A run of frames without a cut. */
export interface Shot {
  readonly number: number;
  /** Index of its first and its last frame. */
  readonly first: number;
  readonly last: number;
  /** Time of its first frame, in ticks. */
  readonly firstPts: bigint;
  /** Indices of the frames that all others of the shot look at. */
  readonly anchors: readonly number[];
}

/** What a first look at the whole clip found, for stages that ask for it. */
export interface Survey {
  readonly shots: readonly Shot[];
  shotOf(index: number): Shot;
  /** The anchor frames of a shot as the source has them. They are not from the pool; shots must be asked for in order. */
  anchorFrames(shot: Shot): Promise<readonly Frame[]>;
  /** The picture that a person made of an anchor frame, if there is one: of any size, upright like the frame's view. */
  editedAnchor(index: number): Frame | undefined;
}
