import { promptFor } from '../models/looks/prompt-for.js';
import { modelFolder } from './built-in-model.js';

/** What a model is told for a sentence, and a note about it where it is not the sentence itself. */
export interface Understood {
  readonly prompt: string;
  readonly note: string | undefined;
}

/** How a sentence is understood by a model; see {@link promptFor}. */
export function understood({ model, instruction }: { readonly model: string; readonly instruction: string }): Understood {
  const prompt = promptFor(modelFolder(model), instruction);
  return { prompt, note: prompt === instruction ? undefined : `Understood as "${prompt}".` };
}
