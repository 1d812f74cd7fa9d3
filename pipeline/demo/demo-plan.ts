import type { PlanRequest } from '../plan.js';

/** What the demo shows: the one place to change when it shows something else. */
export const DEMO_PLAN = {
  /** Title of the contact sheet, and the name that the edited clip gets. */
  title: 'a cold evening',
  fileWord: 'evening',
  /** Said before it starts. */
  notice: 'This version has no built-in model yet, so the demo shows a filter stage: a strong colour grade.',
  /** Under the title. */
  words: 'stage adjust: exposure −1.1, contrast 1.3, saturation 0.75, warmth −0.85',
  request: {
    stages: [{ use: 'adjust', options: { exposure: -1.1, contrast: 1.3, saturation: 0.75, warmth: -0.85 } }],
  },
} as const satisfies {
  title: string;
  fileWord: string;
  notice: string | undefined;
  words: string;
  request: Omit<PlanRequest, 'input' | 'output'>;
};
