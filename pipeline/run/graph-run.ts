import type { Notice } from '../../core/notice.js';
import type { Source } from '../../core/film.js';
import type { Frame, FrameFormat } from '../../core/frame.js';
import type { CarriedKeys } from '../../core/survey.js';
import type { MeasuredWork, Share, Synchronise } from '../../core/stage.js';
import type { ChangeMeter } from '../../media/metrics/change-meter.js';
import type { Shots } from './frame-ranges.js';
import type { ClipTimes } from '../../stages/limits/share-over-time.js';
import type { Graph } from './graph.js';
import type { OutsideMeter } from './outside-meter.js';

/** What a first look at a whole film found. */
export interface FilmSurvey extends Shots {
  /** The picture that a person made of an anchor frame, if there is one. */
  editedAnchor(index: number): Frame | undefined;
  /** Folder with the motion to the anchors of each shot. */
  readonly followed?: string | undefined;
  /** Frames that a person edited, to be carried through their shots. */
  readonly carried?: CarriedKeys | undefined;
}

/** A film and what is done to it: a clip's, a still's, or a scene's. */
export interface GraphRun {
  readonly graph: Graph;
  readonly seed: number;
  /** Frames as they enter the stages, and as they reach the sink. */
  readonly format: FrameFormat;
  readonly outputFormat: FrameFormat;
  readonly survey?: FilmSurvey | undefined;
  readonly shared?: Share | undefined;
  /** Makes frames of a film agree at every step of a model; the stages then hold all frames of a shot. */
  readonly synchronise?: Synchronise | undefined;
  /** The film: from a frame on, or only some frames, by sorted indices. */
  source(part: { readonly from?: number; readonly only?: readonly number[] }): Source;
  /** True where any frame of the film can be had without those before it, as of memory or of a scene. */
  readonly random?: boolean;
  /** Hears of each frame that is to be edited and written, before and after the stages. */
  readonly changes?: ChangeMeter | undefined;
  /** Counts what changed where no edit reaches. */
  readonly outside?: OutsideMeter | undefined;
  /** Times of a clip's frames, for edits that come and go; absent for a picture and for views of a scene. */
  readonly times?: ClipTimes | undefined;
  /** Whether a frame is to be edited. */
  selects(index: number, pts: bigint): boolean;
}

/** What a run of the graph tells while it goes. */
export interface GraphEvents {
  readonly signal: AbortSignal;
  /** A frame has been written; `frames` counts all that are finished in the whole clip. */
  onFrame?(frames: number): void;
  /** A frame is about to be written: to look at, not to keep. */
  onPicture?(frame: Frame): void;
  onNotice(notice: Notice): void;
  onMeasured?(measured: MeasuredWork): void;
}
