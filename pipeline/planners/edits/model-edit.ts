import type { Look, Looks } from '../../../models/looks/read-looks.js';
import type { SaidEdit } from '../../plan/schema/understanding.js';
import type { StageOfEdit } from './planned-stage.js';

/** Amounts below and above which the model is told so. */
const SLIGHT = 0.65;
const STRONG = 1.1;

/** An edit by a model of looks, told in the words that it learnt best: the look's example, with how much of it. */
export function modelEdit({ amount, colour }: SaidEdit, look: Look, looks: Looks): StageOfEdit {
  const much = amount < SLIGHT ? 'slight' : amount > STRONG ? 'strong' : null;
  const share = much === 'slight' ? amount / 0.5 : amount; // "slightly" is half of a look
  const words = much && looks.strength?.[much].words[0];
  return {
    use: 'instruct',
    options: { prompt: words ? `${look.example} ${words}` : look.example, detail: look.detail },
    ...(share < 0.9 && { strength: Math.round(Math.max(0.05, share) * 1000) / 1000 }),
    understood: { look: look.name, amount: much, colours: colour ? [colour] : [], target: null, unheard: colour ? [colour] : [] },
  };
}
