import { EditError } from '../../core/errors.js';
import type { Notify } from '../../core/notice.js';
import type { FailureName, Proof } from './proof.js';

/** Most findings that are told one by one. */
const MOST = 8;

/**
 * Tells what went wrong in which frames.
 *
 * @param stop end the job instead
 * @param little whether the person was told already that next to nothing changed
 * @throws `check/failed-frame`
 */
export function tellFailures(
  proof: Proof | null,
  { stop, little, tell }: { stop: boolean; little: boolean; tell: Notify },
): void {
  const findings = proof?.findings ?? [];
  const [first] = findings;
  if (first && stop) throw failedFrame(first.message, first.name, first.from);
  const told = findings.filter(({ name }) => !(little && name === 'no-change'));
  for (const { message } of told.slice(0, MOST)) tell({ code: 'result/failure', message });
  const more = told.length - MOST;
  if (more > 0) tell({ code: 'result/failure', message: `${more} more findings are in the result's \`proof\`.` });
}

/** The end of a job that is to stop at a failure. */
export const failedFrame = (message: string, name: FailureName, frame: number): EditError =>
  new EditError('check/failed-frame', `${message} The job ends there because of \`onFailure: stop\`.`, { name, frame });
