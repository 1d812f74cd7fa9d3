import type { Notify } from '../../core/notice.js';
import type { PlanOptions } from '../planners/plan-options.js';
import { askReading } from './ask-reading.js';
import { followsLook } from './parse-sound.js';
import { type FlagValues, isOn, textOf } from './flags.js';

/** The flag that says who reads a sentence. */
export const PLANNER_FLAG = {
  type: 'text',
  value: 'NAME',
  summary: "who reads the sentence: grammar (rules, offline; default) or llm (a server of OpenAI's protocol, OVERPAINT_LLM_URL)",
  setting: true,
} as const;

/** How sentences are read, as the flags say. */
export const readingOf = (values: FlagValues, onNotice: Notify): PlanOptions => ({
  force: isOn(values, 'force'),
  planner: textOf(values, 'planner'),
  onNotice,
  soundFollows: followsLook(values),
  ...(isOn(values, 'ask') && { choose: askReading() }),
});
