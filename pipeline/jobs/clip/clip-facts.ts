import type { Frame, FrameFormat } from '../../../core/frame.js';
import type { Notice } from '../../../core/notice.js';
import type { CodecChoice } from '../../../media/output/choose-codec.js';
import type { Container } from '../../../media/output/containers.js';
import type { StreamMapping } from '../../../media/output/stream-plan.js';
import type { Part } from '../../../media/whole/part-of.js';
import type { WholeFile } from '../../../media/whole/whole-file.js';
import type { ClipTimes } from '../../../stages/limits/share-over-time.js';
import type { Plan } from '../../plan/plan.js';
import type { Graph } from '../../run/graph.js';
import type { FilmSurvey } from '../../run/graph-run.js';
import type { SegmentGrid } from '../../run/segment-grid.js';

/** What was found out about the source and the target of a clip's plan: plain data. */
export interface ClipFacts extends WholeFile {
  readonly plan: Plan;
  /** What is done to the clip: the plan's stages; those of a filmed scene as they are told to edit what is seen. */
  readonly stages: Plan['stages'];
  readonly coded: Omit<CodecChoice, 'codec'>;
  readonly mappings: readonly StreamMapping[];
  /** ffmpeg's flags for mp4 and mov with which least is lost. */
  readonly movieFlags: readonly string[];
  /** All times are moved up by so many milliseconds, because the target holds none below zero. */
  readonly shift: number;
  /** Seconds by which the sound of streams is moved besides, to take back what the target's muxer moves it. */
  readonly soundShifts: Readonly<Record<number, number>>;
  /** Frames as they leave the decoder. */
  readonly format: FrameFormat;
  /** Frames as they reach the encoder: another one only for BT.709 delivery of an HDR clip. */
  readonly outputFormat: FrameFormat;
  readonly decodeFilters: readonly string[];
  /** Filters in front of the encoder. */
  readonly encodeFilters: readonly string[];
  /** Field order of what is encoded. */
  readonly fieldOrder: string;
  /** Times at which the plan's ranges begin and end: segments begin there, so that frames outside it need not go by way of pieces. */
  readonly rangeBorders: readonly bigint[];
  /** The part of the clip that is written, where that is not all. All other facts are the whole clip's. */
  readonly written?: Part | undefined;
  /** Sentences about what will not be as in the source. */
  readonly notices: readonly Notice[];
}

/** The facts with what works by them. */
export interface Prepared extends ClipFacts {
  readonly graph: Graph;
  readonly container: Container;
  readonly codec: CodecChoice;
  readonly grid: SegmentGrid;
  readonly times: ClipTimes;
  /** Shots and anchors, where a stage wants them; found after the preparation, by a pass over the clip. */
  readonly survey?: FilmSurvey | undefined;
  /** Adds planes that only the maker of the film knows. */
  readonly decorate?: ((frame: Frame) => Promise<Frame>) | undefined;
  /** Whether a frame lies in one of the plan's ranges, and in the times of one of its edits. */
  selects(index: number, pts: bigint): boolean;
}
