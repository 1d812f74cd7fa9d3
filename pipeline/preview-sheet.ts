import type { ContactSheet } from '../media/contact-sheet.js';
import type { PreviewFrame, Variant } from './preview.js';

/**
 * Lays source and variants out: a row for each frame, and for each strength where seeds vary too; the source stands first in every row.
 *
 * @param pictures for each frame: the source, then the variants in their order
 */
export function previewSheet(
  title: string,
  frames: readonly Pick<PreviewFrame, 'index' | 'seconds'>[],
  variants: readonly Pick<Variant, 'seed' | 'strength'>[],
  pictures: readonly (readonly Buffer[])[],
): ContactSheet {
  const seeds = new Set(variants.map(({ seed }) => seed)).size;
  const strengths = [...new Set(variants.map(({ strength }) => strength))];
  const grid = seeds > 1 && strengths.length > 1;
  const across = grid ? seeds : variants.length;
  const groups = grid ? strengths : [undefined];
  const named = ({ seed, strength }: Pick<Variant, 'seed' | 'strength'>): string =>
    strength === undefined || grid ? `seed ${seed}` : `strength ${strength}${seeds > 1 ? `, seed ${seed}` : ''}`;
  const seed = seeds === 1 ? [`seed ${variants[0]?.seed}`] : [];
  return {
    title,
    words: [`${frames.length === 1 ? '1 frame' : `${frames.length} frames`}, each as the whole run makes it`, ...seed].join(', '),
    columns: ['source', ...variants.slice(0, across).map(named)],
    rows: frames.flatMap(({ index, seconds }, row) => {
      const [source, ...edited] = pictures[row] as readonly [Buffer, ...Buffer[]];
      return groups.map((strength, group) => ({
        label: `${clock(seconds)}, frame ${index}${strength === undefined ? '' : `, strength ${strength}`}`,
        pictures: [source, ...edited.slice(group * across, (group + 1) * across)],
      }));
    }),
  };
}

/** `0:07.25` */
function clock(seconds: number): string {
  const hundredths = Math.round(seconds * 100);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${Math.floor(hundredths / 6000)}:${two(Math.floor((hundredths % 6000) / 100))}.${two(hundredths % 100)}`;
}
