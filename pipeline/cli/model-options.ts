import { EditError } from '../../core/errors.js';
import { type Option, parseOptionText } from '../../core/options.js';
import { hasBuiltInModel } from '../../stages/built-in-model.js';
import { STAGES } from '../../stages/index.js';
import { QUALITIES, qualityOptions, type QualityName } from '../plan/quality.js';
import { MODEL_FLAGS } from './model-flags.js';
import { type FlagValues, isOn, listIn, oneOf, textOf } from './flags.js';

/**
 * Options of the stage `instruct` from the flags that stand for them. A flag of its own beats what `--quality` sets.
 *
 * @param sentence for the message where there is no model
 * @param before options that a plan set already
 * @throws `usage/…`, `model/…`
 */
export async function modelOptions(
  values: FlagValues,
  sentence: string,
  before: Readonly<Record<string, unknown>> = {},
): Promise<Record<string, unknown>> {
  const table: Readonly<Record<string, Option>> = STAGES.instruct.options;
  const single: Record<string, unknown> = {};
  for (const [flag, { option }] of Object.entries(MODEL_FLAGS)) {
    const text = textOf(values, flag);
    const texts = listIn(values, flag);
    if (texts.length) single[option] = texts;
    if (text !== undefined) single[option] = parseOptionText(table[option], text);
  }
  const named = [single['model'], before['model']].find((name) => typeof name === 'string' && name !== '') as string | undefined;
  if (named === undefined && !hasBuiltInModel()) {
    throw new EditError(
      'model/none',
      `"${sentence}" needs a model, and this version ships none: give one with --model FOLDER, or edit with --stages NAMES.`,
    );
  }
  const quality = oneOf(values, 'quality', Object.keys(QUALITIES) as QualityName[]);
  return {
    ...before,
    ...(quality && (await qualityOptions(quality, named))),
    ...single,
    ...(isOn(values, 'no-align') && { align: false }),
    ...(isOn(values, 'low-memory') && { lowMemory: true }),
    ...(isOn(values, 'reference-anchors') && { referenceAnchors: true }),
  };
}
