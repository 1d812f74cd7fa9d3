import { readCard } from '../models/folder/read-card.js';
import { readLooks } from '../models/looks/read-looks.js';
import { modelFolder } from './built-in-model.js';

/** Options that say where full resolution comes from. */
export interface DetailOptions {
  readonly model: string;
  readonly detail: 'auto' | 'transfer' | 'model';
}

/** Where full resolution comes from for a prompt that no planner made: what the card says, else the source for a model of looks. */
export function detailOf({ detail, model }: DetailOptions): 'transfer' | 'model' {
  const folder = modelFolder(model);
  return detail === 'auto' ? (readCard(folder).detail ?? (readLooks(folder) ? 'transfer' : 'model')) : detail;
}
