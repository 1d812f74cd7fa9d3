import { MODEL_KINDS, type KindName } from './index.js';
import type { GraphInputs, ModelKind } from './model-kind.js';

/**
 * The kind that a denoiser's inputs say, where they contradict what the folder says of itself: exporters tag a model with a class of their own.
 *
 * @param said by the folder's class name @returns what was said where the inputs fit it, or fit no kind
 */
export function kindOfGraph(inputs: GraphInputs, said: KindName | undefined): KindName | undefined {
  if (said && (inputs.size === 0 || MODEL_KINDS[said].suits(inputs))) return said;
  const entries = Object.entries<ModelKind>(MODEL_KINDS) as [KindName, ModelKind][];
  return entries.find(([, kind]) => kind.suits(inputs))?.[0] ?? said;
}
