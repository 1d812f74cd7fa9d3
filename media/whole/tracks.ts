import type { ClipStream } from '../input/clip.js';
import type { Property } from './property.js';
import type { WholeFile } from './whole-file.js';

/** Tracks by their kind. Those that hold nothing do not count, covers are no film. */
const KINDS: Readonly<Record<string, (stream: ClipStream) => boolean>> = {
  'video tracks': (stream) => stream.type === 'video' && !isCover(stream),
  covers: (stream) => stream.type === 'video' && isCover(stream),
  'audio tracks': ({ type }) => type === 'audio',
  'subtitle tracks': ({ type }) => type === 'subtitle',
  attachments: ({ type }) => type === 'attachment',
};

/** How many tracks of each kind there are, and what each is for. */
export const TRACKS: readonly Property[] = [
  ...Object.entries(KINDS).map(([name, is]): Property => {
    const count = ({ clip }: WholeFile): number => clip.streams.filter((stream) => is(stream) && !stream.empty).length;
    return {
      name,
      read: count,
      agrees: (source, output) => count(output) >= count(source),
      exact: true,
      toldBy: ['lost/stream'],
      concerns: is,
    };
  }),
  {
    name: 'uses of tracks',
    read: (file) => usesOf(file).join('; ') || null,
    agrees: (source, output) => lostUses(source, output).length === 0,
    loss: (source, output) => `What a track is for cannot be said in this file format: ${lostUses(source, output).join('; ')}.`,
    toldBy: ['lost/stream'],
  },
];

const isCover = ({ disposition }: ClipStream): boolean => disposition.includes('attached_pic');

/**
 * Dispositions by kind of track, e.g. `audio 2: dub`. `default` is left out: where nobody says which track is it, file formats make it the first.
 */
function usesOf({ clip }: WholeFile): string[] {
  const numbers = new Map<string, number>();
  return clip.streams.flatMap(({ type, empty, disposition }) => {
    if (empty || type === 'data' || type === 'attachment') return [];
    const number = (numbers.get(type) ?? 0) + 1;
    numbers.set(type, number);
    return disposition.filter((use) => use !== 'default' && use !== 'attached_pic').map((use) => `${type} ${number}: ${use}`);
  });
}

function lostUses(source: WholeFile, output: WholeFile): string[] {
  const kept = new Set(usesOf(output));
  return usesOf(source).filter((use) => !kept.has(use));
}
