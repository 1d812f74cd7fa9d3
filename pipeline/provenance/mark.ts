import { writeFile } from '../../core/write-file.js';
import { besideTarget } from '../work/work-path.js';
import type { Plan } from '../plan/plan.js';
import { formatPlan } from '../plan/plan-text.js';
import { planHash, withoutPaths } from '../plan/plan-hash.js';
import type { Clip } from '../../media/input/clip.js';
import type { Container } from '../../media/output/containers.js';

/** What an output says of how it was made: base names and hashes only, never a path. */
export interface Mark {
  readonly overpaint: Plan;
  readonly planHash: string;
  /** IPTC digital source type; only on what a model has touched. */
  readonly digitalSourceType?: string;
}

const SOURCE_TYPE = 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia';

/** The mark of a plan. */
export async function makeMark(plan: Plan, usesModel: boolean): Promise<Mark> {
  return {
    overpaint: withoutPaths(plan),
    planHash: await planHash(plan),
    ...(usesModel && { digitalSourceType: SOURCE_TYPE }),
  };
}

/** A clip's job, as far as its mark depends on it. */
interface MarkedClip {
  readonly plan: Plan;
  readonly container: Pick<Container, 'mark'>;
  readonly clip: Pick<Clip, 'tags'>;
  readonly graph: { readonly model: boolean };
}

/** Tags for the container that carry the mark, where it has a place for them. */
export async function markTags({ plan, container, clip, graph }: MarkedClip): Promise<Record<string, string>> {
  if (!plan.mark || !fitsInside(container.mark, clip.tags)) return {};
  const text = JSON.stringify(await makeMark(plan, graph.model));
  return container.mark === 'tag' ? { OVERPAINT_PLAN: text } : { comment: text };
}

/** Whether the plan must go beside the output, because the output itself has no place for it. */
export const needsSidecar = ({ plan, container, clip }: MarkedClip): boolean =>
  plan.mark && !fitsInside(container.mark, clip.tags);

/** Writes `OUT.plan.yaml`. */
export async function writeSidecar(plan: Plan, usesModel: boolean): Promise<void> {
  const mark = await makeMark(plan, usesModel);
  const notes = [`# plan hash ${mark.planHash}`, ...(mark.digitalSourceType ? [`# ${mark.digitalSourceType}`] : [])];
  await writeFile(besideTarget(plan.output, '.plan.yaml'), `${notes.join('\n')}\n${formatPlan(mark.overpaint)}`);
}

/** A source's own comment is the user's: it stays, and the plan goes beside the file. */
const fitsInside = (place: 'comment' | 'tag' | 'file', tags: Readonly<Record<string, string>>): boolean =>
  place === 'tag' || (place === 'comment' && tags['comment'] === undefined);
