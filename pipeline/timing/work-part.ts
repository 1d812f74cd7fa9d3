/** The parts that a job's time is made of. */
export const PART_NAMES = ['start', 'read', 'film', 'copy', 'edit', 'join', 'paint'] as const;
/** The name of one: see {@link WorkPart.part}. */
export type PartName = (typeof PART_NAMES)[number];

/** One part of a job: how much of which work. No name of a file, no sentence and no path is in it. */
export interface WorkPart {
  /**
   * `start`: until frames can flow; `read`: looking for shots; `film`: a scene becomes a film; `copy`: frames that are decoded and encoded;
   * `edit`: frames that the stages work on; `join`: the file is put together and checked; `paint`: views become maps of a scene.
   */
  readonly part: PartName;
  /** What decides how long a unit takes, besides its pixels: stages, model, steps, device. Parts of one kind compare. */
  readonly kind: string;
  /** What else they depend on, less: codecs and container. */
  readonly via: string;
  /** Frames, or views. */
  readonly units: number;
  /** Pixels of one. */
  readonly pixels: number;
}

/** A part of a job that ended well, and the wall time that it took. */
export interface Timing extends WorkPart {
  readonly seconds: number;
}

/** How long work takes: seconds before the first unit, and seconds for a million pixels of units. */
export interface Pace {
  readonly open: number;
  readonly perMegapixel: number;
}

/** Millions of pixels of a part. */
export const megapixels = ({ units, pixels }: WorkPart): number => (units * pixels) / 1e6;
