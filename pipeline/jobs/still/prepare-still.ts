import { extname } from 'node:path';
import { EditError } from '../../../core/errors.js';
import { listOf } from '../../../core/options.js';
import { readStill, type Still, STILL_EXTENSIONS } from '../../../media/stills/still.js';
import { createGraph, type Graph } from '../../run/graph.js';
import { wholeOf } from '../../plan/whole-of.js';
import type { Plan } from '../../plan/plan.js';

/** A plan for a single picture, with all that was found out about its source and target. */
export interface PreparedStill {
  readonly plan: Plan;
  /** Of the target, lower case with its dot. */
  readonly extension: string;
  readonly graph: Graph;
  readonly still: Still;
}

/**
 * Looks at source and target of a still. Writes nothing.
 *
 * @throws `usage/unknown-extension`, `media/…`, `stage/…`
 */
export async function prepareStill(plan: Plan): Promise<PreparedStill> {
  const { input, output, stages } = plan;
  const extension = extname(output).toLowerCase();
  if (!STILL_EXTENSIONS.includes(extension)) {
    throw new EditError(
      'usage/unknown-extension',
      `${output}: a still is written as ${listOf(STILL_EXTENSIONS)}, found "${extension}".`,
      { path: output },
    );
  }
  return { plan, extension, graph: createGraph(stages, wholeOf(plan)), still: await readStill(input) };
}
