import type { Notify } from '../../core/notice.js';

/** How `makePlan` takes sentences. */
export interface PlanOptions {
  /** Take a sentence although its words are not known. Default false: `plan/unknown-look`. */
  readonly force?: boolean | undefined;
  /** Who reads sentences: `grammar` (rules, offline; the default) or `llm` (the server that the environment names). */
  readonly planner?: string | undefined;
  /** Is told where a sentence goes before it leaves the machine, and why another planner reads it. */
  readonly onNotice?: Notify | undefined;
}
