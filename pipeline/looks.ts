import { EditError } from '../core/errors.js';
import { type Look, readLooks } from '../models/looks/read-looks.js';
import { hasBuiltInModel, modelFolder } from '../stages/built-in-model.js';

/** One thing that a model has learnt to do, by a sentence that asks for it. */
export type LookFacts = Pick<Look, 'name' | 'group' | 'example' | 'detail' | 'oneAnswer'>;

/**
 * The looks that a model understands.
 *
 * @param model folder or name of the model; default the built-in one
 * @returns undefined for a model that takes any sentence
 * @throws `model/none` where this version ships no model and none is named, `model/incomplete`
 */
export function looks(model?: string): LookFacts[] | undefined {
  if (model === undefined && !hasBuiltInModel()) throw new EditError('model/none', 'This version ships no built-in model.');
  return readLooks(modelFolder(model))?.families.map(({ name, group, example, detail, oneAnswer }) => ({ name, group, example, detail, oneAnswer })); // prettier-ignore
}
