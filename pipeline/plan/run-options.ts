/** How maps that are written as files may be packed. */
export const PACKS = ['orm'] as const;

/** Whose normal maps may be written as files. */
export const NORMALS = ['opengl', 'directx'] as const;

/** How to run a plan: things that do not change what comes out. */
export interface RunOptions {
  /** Replace an existing output. Default false. */
  readonly overwrite?: boolean | undefined;
  /** Throw away what an earlier, broken run left. Default false: go on with it. */
  readonly fresh?: boolean | undefined;
  /** Folder for unfinished work, made where it is missing; default beside the output. */
  readonly scratch?: string | undefined;
  /** Folder to write each new map of a scene to as a file too. */
  readonly textures?: string | undefined;
  /** `orm`: in that folder occlusion, roughness and metalness are one map a material (red, green, blue), with their factors in it. Default: as glTF has them. */
  readonly pack?: (typeof PACKS)[number] | undefined;
  /** Where green of the normal maps in that folder points: up (`opengl`, the default, as in the scene itself) or down (`directx`). */
  readonly normal?: (typeof NORMALS)[number] | undefined;
  /** Folder to write a report to: a page of before and after with plots and findings, its data, and for scenes sheets. */
  readonly report?: string | undefined;
  /** File (.mp4) to film a painted scene to, once around. */
  readonly turntable?: string | undefined;
  /** Frames of that film, 24 a second. Default 72. */
  readonly turntableFrames?: number | undefined;
  /**
   * Let the plan run stage modules that it names by path: code, with all rights of this process's user. Default false: a plan that names one is
   * refused (`plan/modules-not-allowed`). Set it for stages of your own; not for a plan from a file of unknown origin.
   */
  readonly allowModules?: boolean | undefined;
  /**
   * Seconds that ffmpeg may do nothing while the job waits for it, and standard input or a FIFO may bring nothing: then the job fails with
   * `media/stalled`. Default 300; 0 waits for ever.
   */
  readonly stallTimeout?: number | undefined;
  /** Give the measures of each measured frame too, in `proof.series`. Default false. */
  readonly proofSeries?: boolean | undefined;
  /**
   * The least that numbers of the proof must be, 0…1, such as `{ followed: 0.8, kept: 0.99 }`: otherwise the job ends with `check/required` once the
   * output is written. Default: nothing is required.
   */
  readonly require?: Readonly<{ followed?: number; kept?: number; steady?: number }> | undefined;
  /** What becomes of the job when a frame fails (black, noise, unlike the words, …): `note`, the default, tells it; `stop` ends the job with `check/failed-frame`. */
  readonly onFailure?: 'note' | 'stop' | undefined;
  /** Folder of CLIP as ONNX, as Optimum exports it: edits but for grades are judged by it, those in any words too. Default: looks by the critic that comes with the program. */
  readonly clipModel?: string | undefined;
  /** `llm`: edits are judged by the vision model behind the server that the environment names for sentences, which is sent three small frames before and after. Default: no pixel leaves the machine. */
  readonly judge?: 'llm' | undefined;
  /** Path of the ffmpeg to use; default `FFMPEG_PATH`, `PATH`, npm packages. */
  readonly ffmpeg?: string | undefined;
  /** Take sentences although their words are not known. Default false: `plan/unknown-look`. */
  readonly force?: boolean | undefined;
  /** Who reads sentences: `grammar` (rules, offline; the default) or `llm` (the server that the environment names). */
  readonly planner?: string | undefined;
  /** Let the planner `llm` see three small frames of the source. Default false: no pixel leaves the machine. */
  readonly sendFrames?: boolean | undefined;
  /** Let looks that have a sound (underwater, vintage, rain) bring it. Default false. */
  readonly soundFollows?: boolean | undefined;
  /** When the job was asked for, milliseconds since 1970: what it took, for estimates of later jobs, begins here. Default now. */
  readonly asked?: number | undefined;
}

/** Their names; a missing one is a type error. */
const NAMES: Readonly<Record<keyof RunOptions, true>> = {
  overwrite: true,
  fresh: true,
  turntable: true,
  turntableFrames: true,
  scratch: true,
  textures: true,
  pack: true,
  normal: true,
  report: true,
  allowModules: true,
  stallTimeout: true,
  proofSeries: true,
  require: true,
  onFailure: true,
  clipModel: true,
  judge: true,
  ffmpeg: true,
  force: true,
  planner: true,
  sendFrames: true,
  soundFollows: true,
  asked: true,
};

/** Parts a request into how to run it and what to make. */
export function splitRequest<T extends RunOptions>(request: T): { options: RunOptions; parts: Omit<T, keyof RunOptions> } {
  const entries = Object.entries(request);
  const where = (wanted: boolean): object =>
    Object.fromEntries(entries.filter(([name]) => Object.hasOwn(NAMES, name) === wanted));
  return { options: where(true), parts: where(false) as Omit<T, keyof RunOptions> };
}
