import type { SaidEdit, Understanding } from '../../../plan/schema/understanding.js';
import { otherJob } from './other-jobs.js';

/**
 * Which of the edits nothing here can do, and why.
 *
 * @param model the model's name as a sentence begins with it
 */
export const cannotOf = (edits: readonly SaidEdit[], model = 'The built-in model'): Understanding['cannot'] =>
  edits.flatMap((edit, index) => {
    const why = whyNot(edit, model) ?? (isTurnedAlone(edit, edits) ? ONE_TRACK : undefined);
    return why === undefined ? [] : [{ edit: index, why }];
  });

const ONE_TRACK = 'What is heard lies in one track, so nothing in it is turned up or down alone.';

/** "lower the music, raise the voice" */
const isTurnedAlone = ({ sound, amount, time }: SaidEdit, edits: readonly SaidEdit[]): boolean =>
  sound === 'gain' && edits.some((other) => other.sound === 'gain' && (other.amount > 1) !== (amount > 1) && other.time?.from === time?.from && other.time?.to === time?.to); // prettier-ignore

function whyNot(edit: SaidEdit, model: string): string | undefined {
  const { op, look, target, note } = edit;
  const other = otherJob(edit);
  if (other) return other;
  const thing = target.words ? `"${target.words}"` : 'it';
  if (op === 'add') return `${model} changes how things look and adds none, so ${thing} cannot be put in.`;
  if (op === 'remove' && target.kind === 'sound') return `Nothing here takes ${thing} out of the sound.`;
  if (op === 'remove') return `${model} changes how things look and takes none away, so ${thing} stays.`;
  if (op === 'replace' && target.kind === 'sound')
    return `What is heard gets louder, quieter, cleaner or another room here; nothing does ${thing}.`;
  if (op === 'replace') return `${model} changes how things look, not what they are or do, so ${thing} stays what it is.`;
  if (['restyle', 'relight', 'weather', 'material'].includes(op) && look === null) return `${model} has no look ${note ? `"${note}"` : 'of this kind'}.`; // prettier-ignore
  return undefined;
}
