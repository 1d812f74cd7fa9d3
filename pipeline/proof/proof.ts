/** What became of one edit of a plan, held against its words. */
export interface Followed {
  /** The edit as it was said: the stage's sentence, or its name where it has none. */
  readonly edit: string;
  /** How far the result is what was asked for, 0…1: 0 where nothing happened, below ½ where it is something else, 1 all of it. `null` with a reason. */
  readonly value: number | null;
  /** What was seen, in words, e.g. `a watercolor, strongly`, or `darker and warmer`; `null` where nobody looked. */
  readonly said: string | null;
  /** Why there is no value; absent where there is one. */
  readonly reason?: string;
}

/** What the numbers of a {@link Proof} were made of, over all measured frames. `null` where it was not measured. */
export interface ProofMeasures {
  /** Frames that were measured, and frames that were edited. */
  readonly frames: number;
  readonly edited: number;
  /** Samples of the frames' planes that no edit reaches, and how many of them changed; `null` where nothing was named. */
  readonly outside: { readonly samples: number; readonly changed: number } | null;
  /** Structural similarity of luma to the source, 1 = the same; mean of the measured frames. */
  readonly similarity: number | null;
  /** Warp error along the source's own motion, mean squared, of result and source. */
  readonly warpError: { readonly output: number; readonly source: number } | null;
  /** Relative flicker of the still parts: 1 = as steady as the source, 2 = they change twice as much. */
  readonly flicker: number | null;
}

/** What frames are: those of a clip, one picture, or views of a scene. */
export type Film = 'clip' | 'picture' | 'views';

/** A name for what may go wrong in a frame. */
export type FailureName =
  | 'not-finite'
  | 'black'
  | 'flat'
  | 'blown-out'
  | 'noise'
  | 'banding'
  | 'wrong-place'
  | 'repeated-tiles'
  | 'no-change'
  | 'unlike-words'
  | 'far-from-source'
  | 'unlike-neighbours';

/** Frames one after the other that show one failure. */
export interface Finding {
  readonly name: FailureName;
  /** First and last frame, as the source counts them. */
  readonly from: number;
  readonly to: number;
  /** One sentence for a person. */
  readonly message: string;
}

/** One measured frame. */
export interface ProofSample {
  /** Index in the source; of a scene the view's. */
  readonly frame: number;
  /** Time in the source; 0 for a picture and for the views of a scene. */
  readonly seconds: number;
  /** Of each edit of {@link Proof.followed}, in that order. */
  readonly followed: readonly (number | null)[];
  /** Share of the picture that changed so that it can be seen, 0…1. */
  readonly changed: number;
  /** Mean luma, 0…1. */
  readonly luma: { readonly output: number; readonly source: number };
  /** Structural similarity of luma to the source. `null` on frames that are only glanced at. */
  readonly similarity: number | null;
  /** To the next frame: relative flicker and warp error; `null` where the next frame was not measured. */
  readonly flicker: number | null;
  readonly warpError: { readonly output: number; readonly source: number } | null;
  readonly failures: readonly FailureName[];
}

/**
 * What a job's result is worth, measured on the frames as they pass, before they are encoded. A job that edits nothing has none.
 */
export interface Proof {
  /** Of each edit that pictures can show, in the plan's order. */
  readonly followed: readonly Followed[];
  /**
   * How much of what was not named is as it was, 0…1: where edits have masks, the share of the samples outside that kept their value; otherwise the
   * structural similarity to the source. `null` with a reason.
   */
  readonly kept: number | null;
  /** How steady it is against its source, 0…1: 1 = as steady, ½ = twice as much flicker or warp error. `null` with a reason. */
  readonly steady: number | null;
  /** Why `kept` or `steady` is `null`. */
  readonly reasons: { readonly kept?: string; readonly steady?: string };
  readonly measures: ProofMeasures;
  /** What went wrong, in the order of the frames. */
  readonly findings: readonly Finding[];
  /** The measured frames in order, at most a few hundred of any clip; only with `proofSeries: true`. */
  readonly series?: readonly ProofSample[];
}
