import { EditError } from '../core/errors.js';
import type { EditRequest } from '../models/engine/edit-request.js';
import type { ModelFolder } from '../models/folder/model-folder.js';
import { kindOf } from '../models/kinds/index.js';
import type { LoadedModel } from '../models/load-model.js';
import { readReference } from '../models/kinds/read-reference.js';

/** Options that say what a model sees beside a frame. */
export interface ReferenceOptions {
  readonly references: readonly string[];
  readonly referenceAnchors: boolean;
  readonly attention: string;
  readonly method: string;
}

/** The part of a request that holds the pictures that a model is to see beside each frame; they are read once. */
export function referencesOf({
  references,
}: Pick<ReferenceOptions, 'references'>): (model: Pick<LoadedModel, 'sizeMultiple'>) => Promise<Pick<EditRequest, 'references'>> {
  let read: Promise<Pick<EditRequest, 'references'>> | undefined;
  return async ({ sizeMultiple }) =>
    (read ??= Promise.all(references.map((path) => readReference(path, sizeMultiple))).then((pictures) =>
      pictures.length ? { references: pictures } : {},
    ));
}

/** Whether a model sees reference pictures, and these can be read. @throws EditError `plan/reference` */
export async function checkReferences(options: ReferenceOptions, folder: Pick<ModelFolder, 'name' | 'kind'>): Promise<void> {
  const { references, referenceAnchors, attention, method } = options;
  if (references.length === 0 && !referenceAnchors) return;
  if (!kindOf(folder).tokens) {
    const sentence = `${folder.name} sees no reference pictures: expected a model of FLUX.2 or FLUX.1 Kontext for ${references.length ? '`references`' : '`referenceAnchors`'}.`;
    throw new EditError('plan/reference', sentence, { references });
  }
  if (referenceAnchors && (!['anchors', 'first'].includes(attention) || method === 'carry')) {
    const found = method === 'carry' ? '`method: carry`' : `\`attention: ${attention}\``;
    const sentence = `\`referenceAnchors\` shows frames the anchors of their shot: expected \`attention: anchors\` or \`attention: first\`, found ${found}.`;
    throw new EditError('plan/reference', sentence, { attention, method });
  }
  await Promise.all(references.map((path) => readReference(path)));
}
