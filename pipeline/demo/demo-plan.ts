import type { PlanRequest } from '../plan.js';

const INSTRUCTION = 'make it a watercolor';

/** What the demo shows: the one place to change when it shows something else. */
export const DEMO_PLAN = {
  /** Title of the contact sheet, and the name that the edited clip gets. */
  title: INSTRUCTION,
  fileWord: 'watercolor',
  /** Under the title. */
  words: 'the built-in model, every frame looking at the two anchors of its shot',
  request: { instruction: INSTRUCTION, stages: [{ use: 'instruct', options: { instruction: INSTRUCTION } }] },
} as const satisfies {
  title: string;
  fileWord: string;
  words: string;
  request: Omit<PlanRequest, 'input' | 'output'>;
};
