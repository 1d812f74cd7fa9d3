import type { SaidEdit } from '../../plan/schema/understanding.js';
import type { SoundOfEdit } from './planned-stage.js';

/** An edit of the sound. Its amount is a share, that of a gain a factor of loudness. */
export function soundEdit({ sound, amount, time, keys }: SaidEdit): SoundOfEdit {
  const effect = sound ?? 'mute';
  const said = effect === 'gain' ? 20 * Math.log10(Math.max(0.001, amount)) : Math.min(1, Math.max(0.1, amount));
  return {
    effect,
    amount: Math.round(said * 100) / 100,
    ...(time && { from: time.from, to: time.to }),
    ...(keys && comesOrGoes(keys)),
  };
}

/** What a plan takes, seconds. */
const LONGEST_FADE = 60;

/** From two keys of how much of it there is: it comes and stays to the end, or is there from the start and goes. */
function comesOrGoes([first, last]: NonNullable<SaidEdit['keys']>): Pick<SoundOfEdit, 'from' | 'to' | 'fade'> {
  const fade = first.at < 0 === last.at < 0 ? Math.min(LONGEST_FADE, last.at - first.at) : LONGEST_FADE;
  return first.value < last.value ? { from: first.at, to: null, fade } : { from: null, to: last.at, fade };
}
