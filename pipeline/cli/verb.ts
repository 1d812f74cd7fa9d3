import type { Notice } from '../../core/notice.js';
import type { FlagTable, FlagValues } from './flags.js';
import type { Streams } from './streams.js';

/** What a verb is given besides its words and flags. */
export interface VerbContext {
  /** Fires on Ctrl-C, on SIGTERM and on SIGHUP. */
  readonly signal: AbortSignal;
  /** Flags of the command line alone, without what the environment and the configuration file add. */
  readonly given: FlagValues;
  /** What `print` and `tell` write to, for a line that renews itself and for progress. */
  readonly streams: Streams;
  /** Whether jobs run in this process. */
  readonly inProcess: boolean;
  /** Data: to standard output. */
  print(text: string): void;
  /** Words for the person, or a notice: to standard error, as an event with `--progress json`. `job` is the input that they are about. */
  tell(words: string | Notice, job?: string): void;
}

/** One verb of the command line. A new one is a file with such a value and one line in `verbs.ts`. */
export interface LoadedVerb {
  readonly name: string;
  /** What stands behind the name in the usage line. */
  readonly usage: string;
  readonly flags: FlagTable;
  /** Lines under the flags in `--help`. */
  readonly examples: readonly string[];
  /** @returns the exit code, 0 when left out */
  run(words: readonly string[], values: FlagValues, context: VerbContext): Promise<number | void>;
}

/** A verb with its line in the list of all. */
export interface Verb extends LoadedVerb {
  readonly summary: string;
}
