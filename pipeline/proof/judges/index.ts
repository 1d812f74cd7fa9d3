import type { ShownEdit } from '../shown-edits.js';
import { clipJudge } from './clip.js';
import { clipOfFolder } from './clip-of-folder.js';
import type { EditJudge } from './edit-judge.js';
import { gradeJudge } from './grade.js';
import type { JudgeRequest } from './judge-request.js';
import { lateJudge } from './late-judge.js';
import { lookJudge } from './look.js';
import { ownCritic } from './own-critic.js';
import { toningJudge } from './toning.js';

/** A way to judge edits: gives a judge for those that it knows. */
type JudgeMaker = (edit: ShownEdit, request: JudgeRequest) => EditJudge | undefined;

/** Ways to judge, the surest first. A new one is one file and a line here. */
const MAKERS: readonly JudgeMaker[] = [
  ({ stages }) => {
    const [{ stage }] = stages;
    return stage.use === 'adjust' && stages.length === 1 ? (gradeJudge(stage.options) ?? toningJudge(stage.options)) : undefined;
  },
  ({ edit }, { clipModel }) => (clipModel === undefined ? undefined : clipJudge(edit, clipOfFolder(clipModel))),
  (edit) => (edit.look === null ? undefined : lookJudge(edit, ownCritic())),
];

/** Of each edit what judges it; `undefined` where nothing can. A server that was asked for goes before all others. */
export const judgesOf = (edits: readonly ShownEdit[], request: JudgeRequest): readonly (EditJudge | undefined)[] =>
  edits.map((edit) => {
    const judge = firstOf(edit, request);
    if (request.judge !== 'llm') return judge;
    return lateJudge(async () => (await import('./llm.js')).llmJudge(edit, request, judge) ?? judge);
  });

function firstOf(edit: ShownEdit, request: JudgeRequest): EditJudge | undefined {
  for (const make of MAKERS) {
    const judge = make(edit, request);
    if (judge) return judge;
  }
  return undefined;
}
