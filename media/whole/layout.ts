import { timecodeOf } from '../input/clip.js';
import type { Property } from './property.js';

/** How the file is laid out and begun. */
export const LAYOUT: readonly Property[] = [
  {
    name: 'timecode',
    code: 'lost/timecode',
    read: ({ clip }) => timecodeOf(clip) ?? null,
    agrees: ({ clip: source }, { clip: output }) => [undefined, timecodeOf(output)].includes(timecodeOf(source)),
    exact: true,
  },
  {
    name: 'fast start',
    read: ({ movie }) => (movie ? (movie.faststart ? 'yes' : 'no') : null),
    agrees: (source, output) => !source.movie?.faststart || output.movie?.faststart !== false,
    loss: () => 'The output does not play while it is still being loaded, as the source does.',
  },
];
