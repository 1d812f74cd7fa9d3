import type { ContactSheet } from '../../media/stills/contact-sheet.js';
import type { PreviewFrame, Variant } from './variant.js';

/**
 * Lays source and variants out: a row for each frame, for each sentence where there are several, and for each strength where seeds vary too; the
 * source stands first in every row.
 *
 * @param name of the source: the title, unless there is a sentence that can be it
 * @param pictures for each frame: the source, then the variants in their order
 */
export function previewSheet(
  name: string,
  frames: readonly ShownRow[],
  variants: readonly Omit<Variant, 'plan'>[],
  pictures: readonly (readonly Buffer[])[],
): ContactSheet {
  const seeds = new Set(variants.map(({ seed }) => seed)).size;
  const strengths = [...new Set(variants.map(({ strength }) => strength))];
  const sentences = [...new Set(variants.map(({ instruction }) => instruction))];
  const several = sentences.length > 1;
  const ofEach = variants.length / sentences.length;
  const grid = seeds > 1 && strengths.length > 1;
  const across = grid ? seeds : ofEach;
  const named = ({ seed, strength }: Omit<Variant, 'plan'>): string =>
    several && across === 1 && strength === undefined
      ? 'edited'
      : strength === undefined || grid
        ? `seed ${seed}`
        : `strength ${strength}${seeds > 1 ? `, seed ${seed}` : ''}`;
  const seed = seeds === 1 ? [`seed ${variants[0]?.seed}`] : [];
  return {
    title: several ? name : (sentences[0] ?? name),
    words: [...(frames.some(({ side }) => side !== undefined) ? SCENE_WORDS : wordsOf(frames, several)), ...seed].join(', '),
    columns: ['source', ...variants.slice(0, across).map(named)],
    rows: frames.flatMap((frame, row) => {
      const [source, ...edited] = pictures[row] as readonly [Buffer, ...Buffer[]];
      return Array.from({ length: variants.length / across }, (_, group) => {
        const { instruction, strength } = variants[group * across];
        const label = [
          several && (instruction ?? 'without a sentence'),
          (!several || frames.length > 1) && placeOf(frame),
          frame.key && 'a key',
          grid && `strength ${strength}`,
        ];
        return {
          label: label.filter(Boolean).join(', '),
          labelled: several ? 1 : 0,
          pictures: [source, ...edited.slice(group * across, (group + 1) * across)],
        };
      });
    }),
  };
}

/** A row of pictures: a frame of a clip, or a side of a scene. */
export type ShownRow = Pick<PreviewFrame, 'index' | 'seconds'> & {
  readonly key?: boolean;
  /** What the side of a scene is called. */
  readonly side?: string;
};

const SCENE_WORDS = ['painted from what is shown alone, with small maps'];

const wordsOf = (frames: readonly ShownRow[], several: boolean): readonly string[] => [
  several && frames.length === 1 ? placeOf(frames[0]) : frames.length === 1 ? '1 frame' : `${frames.length} frames`,
  `${frames.length === 1 ? '' : 'each '}as the whole run makes it`,
];

const placeOf = ({ index, seconds, side }: ShownRow): string => side ?? `${clock(seconds)}, frame ${index}`;

/** `0:07.25` */
function clock(seconds: number): string {
  const hundredths = Math.round(seconds * 100);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${Math.floor(hundredths / 6000)}:${two(Math.floor((hundredths % 6000) / 100))}.${two(hundredths % 100)}`;
}
