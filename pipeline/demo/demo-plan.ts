import type { PlanRequest } from '../plan/plan.js';

/** One half of the demo: what is asked, and how its contact sheet is named. */
export interface DemoPlan {
  /** Title of the contact sheet. */
  readonly title: string;
  /** What the edited file is called after. */
  readonly fileWord: string;
  /** Under the title. */
  readonly words: string;
  readonly request: Omit<PlanRequest, 'input' | 'output'>;
}

const asked = (instruction: string): Pick<DemoPlan, 'title' | 'request'> => ({
  title: instruction,
  request: { instruction },
});

/** What the demo shows of clips: the one place to change when it shows something else. */
export const DEMO_PLAN: DemoPlan = {
  ...asked('make it a watercolor'),
  fileWord: 'watercolor',
  words: 'washes along the shapes of every frame, on paper that lies still, at the size of the clip',
};

/** What it does to its chair. */
export const SCENE_DEMO_PLAN: DemoPlan = {
  ...asked('turn the wood into marble'),
  fileWord: 'marble',
  words: 'only what the sentence names is painted; the rest of the file stays as it is, byte for byte',
};
