import type { Draft } from './draft.js';
import type { Reading } from './reading.js';
import type { Said } from './said.js';

/** How looks sound: "underwater, and the sound too". */
const SOUNDS: Readonly<Record<string, Said['sound']>> = { underwater: 'underwater', vintage: 'radio' };

/** "denoise the picture and the sound", "underwater, the sound too": what is done to the sound as it was to the picture. */
export function soundToo({ said, join }: Reading, last: Draft | undefined): Said['sound'] {
  if (!/^(?:the )?(?:sound|audio)(?: too| as well| also)?(?: please)?$/.test(said)) return null;
  if (join === 'and' && last?.said.op === 'denoise') return 'denoise';
  return SOUNDS[last?.said.look ?? ''] ?? null;
}
