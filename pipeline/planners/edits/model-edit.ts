import type { Look, Looks } from '../../../models/looks/read-looks.js';
import type { SaidEdit } from '../../plan/schema/understanding.js';
import type { StageOfEdit } from './planned-stage.js';

/** An edit by a model of looks, told in the words that it learnt best: the look's example, with how much of it. */
export function modelEdit({ amount, colour }: SaidEdit, look: Look, looks: Looks): StageOfEdit {
  const much = amount < 0.9 ? 'slight' : amount > 1.1 ? 'strong' : null;
  const words = much && looks.strength?.[much].words[0];
  return {
    use: 'instruct',
    options: { prompt: words ? `${look.example} ${words}` : look.example, detail: look.detail },
    understood: { look: look.name, amount: much, colours: colour ? [colour] : [], target: null, unheard: colour ? [colour] : [] },
  };
}
