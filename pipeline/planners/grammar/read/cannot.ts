import type { SaidEdit, Understanding } from '../../../plan/schema/understanding.js';

/** Which of the edits nothing here can do, and why. */
export const cannotOf = (edits: readonly SaidEdit[]): Understanding['cannot'] =>
  edits.flatMap((edit, index) => {
    const why = whyNot(edit);
    return why === undefined ? [] : [{ edit: index, why }];
  });

function whyNot({ op, look, target, note }: SaidEdit): string | undefined {
  const thing = target.words ? `"${target.words}"` : 'it';
  if (op === 'add') return `The built-in model changes how things look and adds none, so ${thing} cannot be put in.`;
  if (op === 'remove') return `The built-in model changes how things look and takes none away, so ${thing} stays.`;
  if (op === 'replace')
    return `The built-in model changes how things look, not what they are or do, so ${thing} stays what it is.`;
  if (['restyle', 'relight', 'weather', 'material'].includes(op) && look === null) return `The built-in model has no look ${note ? `"${note}"` : 'of this kind'}.`; // prettier-ignore
  return undefined;
}
