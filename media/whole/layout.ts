import { timecodeOf } from '../input/clip.js';
import type { Property } from './property.js';
import type { WholeFile } from './whole-file.js';

/** The start timecode; a track of it may say none that ffmpeg can put into words, such as drop-frame at 24 pictures a second. */
const timecodeSaid = ({ clip }: WholeFile): string | null =>
  timecodeOf(clip) ?? (clip.streams.some(({ codecTag }) => codecTag === 'tmcd') ? 'a track that cannot be read' : null);

/** How the file is laid out and begun. */
export const LAYOUT: readonly Property[] = [
  {
    name: 'timecode',
    code: 'lost/timecode',
    read: timecodeSaid,
    agrees: (source, output) => [null, timecodeSaid(output)].includes(timecodeSaid(source)),
    exact: true,
  },
  {
    name: 'fast start',
    read: ({ movie }) => (movie ? (movie.faststart ? 'yes' : 'no') : null),
    agrees: (source, output) => !source.movie?.faststart || output.movie?.faststart !== false,
    loss: () => 'The output does not play while it is still being loaded, as the source does.',
  },
];
