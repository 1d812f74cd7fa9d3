import { existsSync } from 'node:fs';
import { EditError } from '../../core/errors.js';
import { frameList } from '../../core/frame-list.js';
import { missingFrames } from '../jobs/missing-frames.js';
import type { Proof } from '../proof/proof.js';
import { checkManifests } from './manifest.js';
import { openJob } from './open-job.js';
import type { StepOptions } from './plan-step.js';

/** What was joined. */
export interface JoinedJob {
  readonly output: string;
  readonly frames: number;
  /** What was measured of the frames, by whichever runs made them; `null` for a copy. */
  readonly proof: Proof | null;
}

/**
 * The last step: holds the manifests of all ranges against each other and makes the target of their frames. The job's folder stays, without the
 * frames: what is run after that is made anew. Joined already, with its target there, it does nothing.
 * So it does where ranges were run since that are not all of the job, which it tells.
 *
 * @throws `output/missing-frames` with the frames that are not finished; what `checkManifests` throws
 */
export async function joinStep(
  path: string,
  options: StepOptions & { readonly allowMixed?: boolean | undefined },
): Promise<JoinedJob> {
  const job = await openJob(path, options, options.allowMixed);
  const { folder, inspection, steps, key, engine } = job;
  const joined = { output: inspection.plan.output, frames: inspection.frames };
  const runs = await folder.runs();
  const isThere = async (): Promise<boolean> => (await options.place?.hasTarget?.()) ?? existsSync(joined.output);
  if (!runs.length && (await folder.isJoined()) && (await isThere())) return { ...joined, proof: await folder.proof() };
  checkManifests(runs, key, inspection.plan.engine ?? engine, options.allowMixed);
  const survey = await folder.survey();
  if (!survey || !runs.length) throw missingFrames(joined.output, [{ from: 0, to: Math.max(0, inspection.frames - 1) }], inspection.kind === 'scene' ? 'view' : 'frame'); // prettier-ignore
  const found = (await options.place?.here(survey.survey, 'The survey')) ?? survey.survey;
  let proof: Proof | null;
  try {
    proof = await steps.join(inspection, found, runs.map(({ result }) => result), job.context()); // prettier-ignore
  } catch (error) {
    const isStray = error instanceof EditError && error.code === 'output/missing-frames';
    if (!isStray || !(await folder.isJoined()) || !(await isThere())) throw error;
    const since = frameList(runs.map(({ result }) => result.range));
    options.onNotice({ code: 'plan/joined', message: `${joined.output} was joined before and stays as it is: of what was run since (${since}) no whole film can be made.` }); // prettier-ignore
    return { ...joined, proof: await folder.proof() };
  }
  await folder.keepProof(proof);
  await folder.putBy();
  return { ...joined, proof };
}
