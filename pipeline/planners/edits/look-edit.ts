import type { Look, Looks } from '../../../models/looks/read-looks.js';
import type { SaidEdit } from '../../plan/schema/understanding.js';
import { finishEdit } from './finish-edit.js';
import type { StageOfEdit } from './planned-stage.js';

/** Amounts below and above which the model is told so. */
const SLIGHT = 0.65;
const STRONG = 1.1;

/**
 * An edit by a look: by the model, told in the words that it learnt best (the look's example, with how much of it), by the layers that lie over its
 * picture, or by both.
 */
export function lookEdit(said: SaidEdit, look: Look, looks: Looks): StageOfEdit[] {
  const { amount, colour } = said;
  const { motion = {} } = look;
  const much = amount < SLIGHT ? 'slight' : amount > STRONG ? 'strong' : null;
  const understood = { look: look.name, amount: much, colours: colour ? [colour] : [], target: null, unheard: colour ? [colour] : [] } as const; // prettier-ignore
  const layers = motion.layers ? [{ ...finishEdit(motion.layers, amount), understood }] : [];
  if (motion.model === false) return layers;
  const share = (much === 'slight' ? amount / 0.5 : amount) * (motion.share ?? 1); // "slightly" is half of a look
  const words = much && looks.strength?.[much].words[0];
  const model: StageOfEdit = {
    use: 'instruct',
    options: {
      prompt: words ? `${look.example} ${words}` : look.example,
      detail: motion.detail ?? look.detail,
      ...(look.strokes && { fineness: 1 }),
      ...(motion.chance !== undefined && { texture: motion.chance }),
      ...(motion.texture !== undefined && { textureMotion: motion.texture }),
    },
    ...(share < 0.9 && { strength: Math.round(Math.max(0.05, share) * 1000) / 1000 }),
    understood,
  };
  return [model, ...layers];
}
