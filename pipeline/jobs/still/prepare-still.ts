import { extname } from 'node:path';
import { type Carried, carry } from '../../../media/stills/contents/carry.js';
import { type StillFormat, stillFormat } from '../../../media/stills/still-formats.js';
import { EditError } from '../../../core/errors.js';
import { listOf } from '../../../core/options.js';
import { STILL_EXTENSIONS } from '../../../media/stills/still-paths.js';
import { readStill, type Still } from '../../../media/stills/still.js';
import { createGraph, type Graph } from '../../run/graph.js';
import { wholeOf } from '../../plan/whole-of.js';
import type { Plan } from '../../plan/plan.js';

/** A plan for a single picture, with all that was found out about its source and target. */
export interface PreparedStill {
  readonly plan: Plan;
  /** Of the target, lower case with its dot. */
  readonly extension: string;
  readonly target: StillFormat;
  readonly graph: Graph;
  readonly still: Still;
  /** What the target takes over of the source's contents, and what of them is lost. */
  readonly carried: Carried;
  /** Nothing edits the picture and its format stays: its bytes are copied. */
  readonly isCopy: boolean;
}

/** The floats that a codec is asked for. Throws `usage/codec` for one that makes no floats. */
function floatsOf({ codec, output }: Plan): 'half' | 'float' | undefined {
  if (codec === null || codec === undefined) return undefined;
  if (codec === 'exr-half' || codec === 'exr-float') return codec === 'exr-half' ? 'half' : 'float';
  throw new EditError('usage/codec', `\`codec: ${codec}\`: ${extname(output)} files hold exr-half or exr-float.`, {
    path: output,
  });
}

/**
 * Looks at source and target of a still. Writes nothing.
 *
 * @throws `usage/unknown-extension`, `media/…`, `stage/…`
 */
export async function prepareStill(plan: Plan): Promise<PreparedStill> {
  const { input, output, stages } = plan;
  const extension = extname(output).toLowerCase();
  const target = stillFormat(output);
  if (!target) {
    throw new EditError(
      'usage/unknown-extension',
      `${output}: a still is written as ${listOf(STILL_EXTENSIONS)}, found "${extension}".`,
      { path: output },
    );
  }
  if (plan.trim) throw new EditError('plan/range', `${input}: \`trim\` needs a clip: a picture has no range.`, { path: input });
  const graph = createGraph(stages, wholeOf(plan));
  const still = await readStill(input);
  const edited = graph.stages.length > 0;
  const floats = target.linear ? floatsOf(plan) : undefined;
  const isCopy = !edited && still.contents.kind === target.kind && (!floats || floats === still.contents.exr?.samples);
  const carried = isCopy
    ? { contents: still.contents, notices: [] }
    : carry(still.contents, target, edited, { floats, background: plan.background });
  return { plan, extension, target, graph, still, carried, isCopy };
}
