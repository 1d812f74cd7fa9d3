import type { Notify } from './notice.js';
import type { OperatorFunction } from 'rxjs';
import type { Frame, FrameFormat } from './frame.js';
import type { OptionTable, OptionValues } from './options.js';
import type { Survey } from './survey.js';

/** What a stage may know about the job that it runs in. */
export interface StageContext {
  /** What all frames have in common. */
  readonly format: FrameFormat;
  /** Seed of the plan: all chance in a stage must be a function of it, of the stream and of the step. A shot may have another one, see `core/seed-of.ts`. */
  readonly seed: number;
  /** Shots and anchors of the whole clip, for a stage with {@link Stage.anchors}; absent for a single picture. */
  readonly survey?: Survey | undefined;
  /** Fires on cancel: a stage stops within one frame. */
  readonly signal: AbortSignal;
  /** One sentence for the person, shown once however often it is said. */
  readonly notice: Notify;
  /**
   * Makes frames of the film agree while a model works on them; where it is there, a stage with a model takes all frames of a shot at once and calls
   * it after each step. Absent: frames do not depend on each other.
   */
  readonly synchronise?: Synchronise | undefined;
  /** Hears once, before the first edited frame is handed on, how long the work takes. */
  measured?(work: MeasuredWork): void;
  /**
   * Where a stage is run several times: opens what is slow to open once for all runs that give the same key. It must not be closed by the stage;
   * who gives this closes it.
   */
  readonly shared?: Share | undefined;
}

/** What {@link Stage.warm} may use. */
export type WarmContext = Pick<StageContext, 'notice'> & {
  /** As {@link StageContext.shared}. */
  readonly shared: Share;
};

/** Opens something, or gives what was opened under the same key. */
export type Share = <T extends Closable>(key: string, open: () => Promise<T>) => Promise<T>;

/** What must be closed. */
export interface Closable {
  /** Ends it and gives back what it holds; resolves when that is done. */
  close(): Promise<void>;
}

/**
 * Makes pictures of frames agree where they show the same.
 *
 * @param frames numbers of the frames
 * @param planes for each frame planes of one size, any number of them
 * @param share how far the work on them is, 0 … 1
 * @returns planes of the same size
 */
export type Synchronise = (
  frames: readonly number[],
  planes: readonly Float32Array[],
  size: { readonly width: number; readonly height: number },
  share: number,
) => Promise<readonly Float32Array[]>;

/** A small picture of what a stage edits. */
export interface SeenPart {
  /** R′G′B′, planar, 0…1. */
  readonly data: Float32Array;
  /** Share of each pixel that is edited, 0…1; absent: all of it. */
  readonly shares?: Float32Array | undefined;
}

/** Works out options of a stage by what it is shown, see {@link Stage.learner}. */
export interface Learner<Options> {
  /** @param shot index of its first frame; shots come in order */
  see(shot: number, part: SeenPart): void;
  /** The options with what was found. */
  learnt(): Options;
}

/** What a heavy stage found out about its own speed on its first frames. */
export interface MeasuredWork {
  /** Size that the model works at, pixels. */
  readonly width: number;
  /** See {@link MeasuredWork.width}. */
  readonly height: number;
  /** What it runs on: `cpu`, `cuda`, `webgpu`, … */
  readonly device: string;
  /** Wall time of a frame, seconds. */
  readonly secondsPerFrame: number;
}

/**
 * One verb of the graph: Frame in, Frame out, as an RxJS operator. A stage is a value; its state is born on subscribe (`defer`) and dies in
 * `finalize`. It keeps order and count, hands on or releases every frame, and writes its result into the frame's own planes. Where it ends early,
 * by an error or an abort, the job takes back what it holds.
 *
 * A stage of your own is a module whose default export is such a value, made with {@link defineStage}; a plan names it by path.
 */
export interface Stage<T extends OptionTable = OptionTable> {
  /** What a plan and the command line call it. */
  readonly name: string;
  /** One line for `--help` and the docs. */
  readonly summary: string;
  /** What it may be told. */
  readonly options: T;
  /** True when a frame is expensive (a model): finished work is then saved every few frames instead of every segment. */
  readonly heavy: boolean;
  /** Whether a model makes pixels, which an output is marked with. Default: where the stage is heavy. */
  readonly model?: boolean;
  /**
   * Whether a pixel's new colour follows from its old colour alone, wherever it lies. The maps of a scene are then edited themselves, exactly, and not by
   * way of views. Default false.
   */
  readonly pointwise?: boolean;
  /** How many anchor frames of each shot the stage wants to look at; 0 for one that wants the shots alone. Absent: the clip is not surveyed. */
  anchors?(options: OptionValues<T>): number | undefined;
  /**
   * Whether the stage looks at what frames of a scene show, their planes `depth`, `normal` and `part`: `needs` where it cannot do without, which is then
   * refused for clips. Absent: it does not.
   */
  geometry?(options: OptionValues<T>): 'needs' | 'takes' | undefined;
  /** Whether the stage works on the anchors alone and carries what became of them along the motion: they are then chosen to see most, and followed. */
  follows?(options: OptionValues<T>): boolean;
  /** The unit that must not be split because frames of it depend on earlier ones. Absent: every frame is a pure function. */
  sequential?(options: OptionValues<T>): 'shot' | 'scene' | undefined;
  /** Replaces options that this machine decides (a device, the content of a file) by what they are here, when a job begins. Absent: there are none. */
  resolve?(options: OptionValues<T>, notice: Notify): Promise<OptionValues<T>>;
  /**
   * Begins to work out options that hang on what the stage edits: it is shown some frames of each shot before the first frame is edited, so that all frames
   * of a shot are edited alike. `undefined` where these options are given; absent: there are none.
   */
  learner?(options: OptionValues<T>): Promise<Learner<OptionValues<T>>> | undefined;
  /**
   * Begins to open what the stage will ask {@link StageContext.shared} for, while the job still looks at its clip. What goes wrong is told when the
   * stage asks. Absent: nothing is slow to open.
   */
  warm?(options: OptionValues<T>, context: WarmContext): void | Promise<void>;
  /**
   * What decides how long a frame takes, as a text without the person's words: jobs whose texts are equal tell each other how long they will take.
   * Absent: the options hardly matter.
   */
  pace?(options: OptionValues<T>): string;
  /** How many frames before and after a frame its result depends on. */
  reach(options: OptionValues<T>): number;
  /** The most frames that the stage holds at once: this is what the frame pool is sized by. */
  holds(options: OptionValues<T>): number;
  /**
   * Makes the operator. Called once a job; the operator may be subscribed to more than once. A stage whose work needs much code loads it here: its
   * description is read by every command, its work by jobs alone.
   */
  open(options: OptionValues<T>, context: StageContext): OperatorFunction<Frame, Frame> | Promise<OperatorFunction<Frame, Frame>>;
}

/** Whether a model makes pixels in a stage. */
export const hasModel = ({ heavy, model = heavy }: Pick<Stage, 'heavy' | 'model'>): boolean => model;

/** Types a stage's options from its table. Identity at run time. */
export const defineStage = <const T extends OptionTable>(stage: Stage<T>): Stage<T> => stage;
