import type { Frame } from './frame.js';

/** A run of frames without a cut. */
export interface Shot {
  /** Place among the clip's shots, from 0. */
  readonly number: number;
  /** Index of its first frame. */
  readonly first: number;
  /** Index of its last frame. */
  readonly last: number;
  /** Time of its first frame, in ticks. */
  readonly firstPts: bigint;
  /** Indices of the frames that all others of the shot look at. */
  readonly anchors: readonly number[];
  /** What chance in this shot comes from, where that is not the plan's seed: it was tried in the survey, see `retries` of a plan. */
  readonly seed?: number | undefined;
}

/** Frames that a person edited, whose changes are carried through their shots. */
export interface CarriedKeys {
  /** Indices of the frames, in order. */
  readonly indices: readonly number[];
  /** Folder with what the survey found of each frame of a shot that has one: `readCarryRecord` reads it. */
  readonly folder: string;
  /** A key: the source's frame, and the picture that a person made of it, of any size and upright like the frame's view. Neither is from the pool. */
  key(index: number): Promise<{ readonly source: Frame; readonly edited: Frame }>;
}

/** What a first look at the whole clip found, for stages that ask for it. */
export interface Survey {
  /** All shots, in order. */
  readonly shots: readonly Shot[];
  /** The shot that a frame belongs to. @param index of the frame in the whole clip */
  shotOf(index: number): Shot;
  /** The anchor frames of a shot as the source has them. They are not from the pool; shots must be asked for in order. */
  anchorFrames(shot: Shot): Promise<readonly Frame[]>;
  /** The picture that a person made of an anchor frame, if there is one: of any size, upright like the frame's view. */
  editedAnchor(index: number): Frame | undefined;
  /** Folder with what the survey found of each frame's motion to the anchors of its shot, for a stage that follows: `readCarryRecord` reads it. */
  readonly followed?: string | undefined;
  /** The frames that are carried; absent where there are none. */
  readonly carried?: CarriedKeys | undefined;
}
