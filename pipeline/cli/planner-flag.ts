import { EditError } from '../../core/errors.js';
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

/** The flag that lets a server see what is edited. */
export const SEND_FRAMES_FLAG = {
  type: 'switch',
  summary: 'with --planner llm: send three small frames of the source with the sentence; without it no pixel leaves the machine',
} as const;

/** Whether frames may be sent. @throws `usage/flag` where nobody would get them */
export function sendsFrames(values: FlagValues): boolean {
  if (!isOn(values, 'send-frames')) return false;
  if (textOf(values, 'planner') === 'llm') return true;
  throw new EditError('usage/flag', '--send-frames: expected --planner llm beside it, as no other planner sends anything.');
}

/** How sentences are read, as the flags say. */
export const readingOf = (values: FlagValues, onNotice: Notify): PlanOptions => ({
  force: isOn(values, 'force'),
  planner: textOf(values, 'planner'),
  onNotice,
  soundFollows: followsLook(values),
  sendFrames: sendsFrames(values),
  ...(isOn(values, 'ask') && { choose: askReading() }),
});
