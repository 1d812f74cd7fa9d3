import type { EditJudge } from './edit-judge.js';

/** A judge that is made when it is first asked. */
export function lateJudge(make: () => Promise<EditJudge | undefined>): EditJudge {
  let judge: Promise<EditJudge | undefined> | undefined;
  return async (pair) => (await (await (judge ??= make()))?.(pair)) ?? null;
}
