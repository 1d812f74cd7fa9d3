/** A divided job as a farm is told of it. */
export interface FarmJob {
  readonly name: string;
  /** The job's folder, at a path that is the same on every machine. */
  readonly dir: string;
  readonly frames: number;
  /** Frames of a range. */
  readonly chunk: number;
  /** The command, as words. */
  readonly program: readonly string[];
}

/** What a farm needs to run a job's steps. */
export interface FarmFormat {
  readonly summary: string;
  /** How it is used, in one line, with FILE for the file's path. */
  use(job: FarmJob): string;
  /** Whether it was run by the farm's own program, or only written by its documents. */
  readonly tried: boolean;
  text(job: FarmJob): string;
}

/** The ranges of a job. */
export const rangesOf = ({ frames, chunk }: FarmJob): string[] =>
  Array.from({ length: Math.ceil(frames / chunk) }, (_, at) => `${at * chunk}-${Math.min((at + 1) * chunk, frames) - 1}`);

/** Words as a POSIX shell reads them. */
export const shellWords = (words: readonly string[]): string =>
  words.map((word) => (/^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
