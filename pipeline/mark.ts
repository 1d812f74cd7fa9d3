import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { formatPlan, type Plan, planHash } from './plan.js';
import type { Prepared } from './prepare.js';

/** What an output says of how it was made: base names and hashes only, never a path. */
export interface Mark {
  readonly overpaint: Plan;
  readonly planHash: string;
  /** IPTC digital source type; only on what a model has touched. */
  readonly digitalSourceType?: string;
}

const SOURCE_TYPE = 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia';

/** The mark of a plan. */
export function makeMark(plan: Plan, usesModel: boolean): Mark {
  const bare = {
    ...plan,
    input: basename(plan.input),
    output: basename(plan.output),
    anchors: plan.anchors.map((anchor) => ({ ...anchor, image: basename(anchor.image) })),
    stages: plan.stages.map((stage) => ({ ...stage, use: stage.use.includes('/') ? basename(stage.use) : stage.use })),
  };
  return { overpaint: bare, planHash: planHash(plan), ...(usesModel && { digitalSourceType: SOURCE_TYPE }) };
}

/** Tags for the container that carry the mark, where it has a place for them. */
export function markTags({ plan, container, clip, graph }: Prepared): Record<string, string> {
  if (!plan.mark || !fitsInside(container.mark, clip.tags)) return {};
  const text = JSON.stringify(makeMark(plan, graph.heavy));
  return container.mark === 'tag' ? { OVERPAINT_PLAN: text } : { comment: text };
}

/** Whether the plan must go beside the output, because the output itself has no place for it. */
export const needsSidecar = ({ plan, container, clip }: Prepared): boolean => plan.mark && !fitsInside(container.mark, clip.tags);

/** Writes `OUT.plan.yaml`. */
export async function writeSidecar(plan: Plan, usesModel: boolean): Promise<void> {
  const mark = makeMark(plan, usesModel);
  const notes = [`# plan hash ${mark.planHash}`, ...(mark.digitalSourceType ? [`# ${mark.digitalSourceType}`] : [])];
  await writeFile(`${plan.output}.plan.yaml`, `${notes.join('\n')}\n${formatPlan(mark.overpaint)}`);
}

/** A source's own comment is the user's: it stays, and the plan goes beside the file. */
const fitsInside = (place: 'comment' | 'tag' | 'file', tags: Readonly<Record<string, string>>): boolean =>
  place === 'tag' || (place === 'comment' && tags['comment'] === undefined);
