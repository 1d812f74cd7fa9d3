import type { ColourTags } from '../../core/frame.js';
import type { Property } from './property.js';
import type { WholeFile } from './whole-file.js';

const TAGS = {
  primaries: 'colour primaries',
  transfer: 'transfer curve',
  matrix: 'colour matrix',
  range: 'colour range',
  chromaLocation: 'chroma location',
} as const satisfies Record<keyof ColourTags, string>;

/** What players take for granted where nothing is said. */
const UNSAID: Readonly<Record<string, string>> = { range: 'tv', chromaLocation: 'left' };

/** What pictures say of their colour, as ffmpeg names it. `unknown` and an absent tag are the same silence. */
export const COLOUR: readonly Property[] = Object.entries(TAGS).map(([tag, name]): Property => {
  const read = ({ clip }: WholeFile): string | null => said(clip.format.colour[tag as keyof ColourTags]);
  return {
    name,
    code: 'lost/colour',
    toldBy: ['lost/colour'],
    read,
    agrees: (source, output) => {
      const [before, after] = [read(source), read(output)];
      if (before === null || before === after) return true; // a tag more than the source's is no loss
      const converted = source.clip.format.pixelFormat.model !== output.clip.format.pixelFormat.model;
      return (before === UNSAID[tag] && after === null) || (converted && (tag === 'matrix' || tag === 'range'));
    },
    loss: (source, output) => {
      const after = read(output);
      return after === null
        ? `The ${name}, ${read(source)}, cannot be said in this file format and is left out.`
        : `The ${name} is ${after} in the output, where the source says ${read(source)}.`;
    },
  };
});

const said = (tag: string | undefined): string | null =>
  tag === undefined || tag === 'unknown' || tag === 'unspecified' ? null : tag;
