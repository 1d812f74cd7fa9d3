import type { EditErrorJson } from '../../core/errors.js';
import type { Notice } from '../../core/notice.js';
import type { FrameRange } from '../run/frame-ranges.js';
import type { PieceTask } from './film.js';
import type { PlaceOptions } from './place.js';

/** A piece as the process that does it is told. */
export interface PieceOrder {
  readonly task: PieceTask;
  /** The job's folder, at the submitter's path. */
  readonly dir: string;
  /** Frames of a piece, for the survey to cut. */
  readonly chunk: number;
  /** How often the number of frames of a pass was halved. */
  readonly halved: number;
  readonly allowMixed: boolean;
  readonly allowModules: boolean;
  readonly place: PlaceOptions;
  readonly ffmpeg?: string | undefined;
  readonly stallTimeout?: number | undefined;
}

/** What a piece gives: a survey the pieces of its film, a run nothing. */
export interface PieceOutcome {
  readonly pieces?: readonly FrameRange[];
}

/** What the worker tells the process. */
export type ToPiece = { readonly type: 'do'; readonly order: PieceOrder } | { readonly type: 'stop' };

/** What the process tells the worker. */
export type FromPiece =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'notice'; readonly notice: Notice }
  | { readonly type: 'result'; readonly outcome: PieceOutcome }
  | { readonly type: 'error'; readonly error: EditErrorJson };
