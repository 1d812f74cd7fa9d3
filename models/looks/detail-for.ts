import { readCard } from '../folder/read-card.js';
import { findLook } from './find-look.js';
import { readLooks } from './read-looks.js';

/**
 * Where full resolution comes from best for a sentence: what the folder's looks say of it; for a model without looks what its
 * card says, else the model.
 * A sentence that is none of a model's looks changes nothing, so the source's own detail stays.
 *
 * @param folder path of a model folder
 */
export function detailFor(folder: string, sentence: string): 'transfer' | 'model' {
  const looks = readLooks(folder);
  if (looks) return findLook(looks, sentence).look?.detail ?? 'transfer';
  return readCard(folder).detail ?? 'model';
}
