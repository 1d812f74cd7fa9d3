import type { ShownEdit } from '../shown-edits.js';
import type { EditJudge } from './edit-judge.js';
import { gradeJudge } from './grade.js';
import { lookJudge } from './look.js';
import { ownCritic } from './own-critic.js';

/** A way to judge edits: gives a judge for those that it knows. */
type JudgeMaker = (edit: ShownEdit, all: readonly ShownEdit[]) => EditJudge | undefined;

/** Ways to judge, the surest first. A new one is one file and a line here. */
const MAKERS: readonly JudgeMaker[] = [
  ({ stages }, all) => {
    const [{ stage }] = stages;
    return stage.use === 'adjust' && stages.length === 1 ? gradeJudge(stage.options, all.length === 1) : undefined;
  },
  (edit, all) => (edit.look === null ? undefined : lookJudge(edit, all, ownCritic())),
];

/** Of each edit what judges it; `undefined` where nothing can. */
export const judgesOf = (edits: readonly ShownEdit[]): readonly (EditJudge | undefined)[] =>
  edits.map((edit) => {
    for (const make of MAKERS) {
      const judge = make(edit, edits);
      if (judge) return judge;
    }
    return undefined;
  });
