import type { Notify } from '../../core/notice.js';
import type { ChooseReading } from './other-readings.js';

/** How `makePlan` takes sentences. */
export interface PlanOptions {
  /** Take a sentence although its words are not known. Default false: `plan/unknown-look`. */
  readonly force?: boolean | undefined;
  /** Who reads sentences: `grammar` (rules, offline; the default) or `llm` (the server that the environment names). */
  readonly planner?: string | undefined;
  /** Let looks that have a sound (underwater, vintage, rain) bring it. Default false: without a word about it the sound stays the source's. */
  readonly soundFollows?: boolean | undefined;
  /** Let the planner `llm` see three small frames of the source, so that "the man on the left" means something. Default false: no pixel leaves the machine. */
  readonly sendFrames?: boolean | undefined;
  /** Asks which meaning a sentence has that may mean several things. Default: it is the most likely one, and `plan/ambiguous` tells the others. */
  readonly choose?: ChooseReading | undefined;
  /** Is told where a sentence goes before it leaves the machine, and why another planner reads it. */
  readonly onNotice?: Notify | undefined;
}
