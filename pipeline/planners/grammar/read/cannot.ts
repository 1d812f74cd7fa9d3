import type { SaidEdit, Understanding } from '../../../plan/schema/understanding.js';

/**
 * Which of the edits nothing here can do, and why.
 *
 * @param model the model's name as a sentence begins with it
 */
export const cannotOf = (edits: readonly SaidEdit[], model = 'The built-in model'): Understanding['cannot'] =>
  edits.flatMap((edit, index) => {
    const why = whyNot(edit, model);
    return why === undefined ? [] : [{ edit: index, why }];
  });

function whyNot({ op, look, target, note }: SaidEdit, model: string): string | undefined {
  const thing = target.words ? `"${target.words}"` : 'it';
  if (op === 'add') return `${model} changes how things look and adds none, so ${thing} cannot be put in.`;
  if (op === 'remove') return `${model} changes how things look and takes none away, so ${thing} stays.`;
  if (op === 'replace') return `${model} changes how things look, not what they are or do, so ${thing} stays what it is.`;
  if (['restyle', 'relight', 'weather', 'material'].includes(op) && look === null) return `${model} has no look ${note ? `"${note}"` : 'of this kind'}.`; // prettier-ignore
  return undefined;
}
