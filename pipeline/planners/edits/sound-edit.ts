import type { SaidEdit } from '../../plan/schema/understanding.js';
import type { SoundOfEdit } from './planned-stage.js';

/** An edit of the sound. Its amount is a share, that of a gain a factor of loudness. */
export function soundEdit({ sound, amount, time }: SaidEdit): SoundOfEdit {
  const effect = sound ?? 'mute';
  const said = effect === 'gain' ? 20 * Math.log10(Math.max(0.001, amount)) : Math.min(1, Math.max(0.1, amount));
  return { effect, amount: Math.round(said * 100) / 100, ...(time && { from: time.from, to: time.to }) };
}
