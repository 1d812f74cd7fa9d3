import { readCard } from '../folder/read-card.js';
import { findLook } from './find-look.js';
import { readLooks } from './read-looks.js';

/**
 * Where full resolution comes from best for a sentence: what the folder's looks say of it, else what its card says of all, else the model.
 *
 * @param folder path of a model folder
 */
export function detailFor(folder: string, sentence: string): 'transfer' | 'model' {
  const looks = readLooks(folder);
  return (looks && findLook(looks, sentence).look?.detail) ?? readCard(folder).detail ?? 'model';
}
