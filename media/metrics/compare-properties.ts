import { formatRational } from '../../core/rational.js';
import { timecodeOf, type Clip } from '../input/clip.js';
import { viewSize } from '../colour/rgb-view.js';

/** One fact about a clip and what became of it; `null` means that the clip does not have it. */
export interface PropertyComparison {
  readonly name: string;
  readonly source: string | number | null;
  readonly output: string | number | null;
  readonly same: boolean;
}

/** What is compared, in the order of the table that people see. */
const PROPERTIES: Readonly<Record<string, (clip: Clip) => string | number | null>> = {
  size: ({ format }) => (({ width, height }) => `${width}x${height}`)(viewSize(format)),
  rotation: ({ format: { orientation } }) => `${orientation.turn}${orientation.mirror ? ' mirrored' : ''}`,
  'display matrix': ({ video }) => video.displayMatrix?.join(' ') ?? null,
  'sample aspect ratio': ({ format: { sampleAspectRatio: ratio } }) =>
    formatRational(ratio.num ? ratio : SQUARE).replace('/', ':'),
  'bits a sample': ({ format }) => format.pixelFormat.depth,
  transparency: ({ format }) => (format.pixelFormat.alpha ? 'yes' : 'no'),
  timecode: (clip) => timecodeOf(clip) ?? null,
  'video tracks': (clip) => count(clip, 'video'),
  'audio tracks': (clip) => count(clip, 'audio'),
  'subtitle tracks': (clip) => count(clip, 'subtitle'),
  attachments: (clip) => count(clip, 'attachment'),
  chapters: ({ chapters }) => chapters,
};

const SQUARE = { num: 1, den: 1 };

/** Compares what two clips say of themselves. An unknown sample aspect ratio counts as square, as players take it. */
export function compareProperties(source: Clip, output: Clip): PropertyComparison[] {
  return Object.entries(PROPERTIES).map(([name, read]) => {
    const [a, b] = [read(source), read(output)];
    return { name, source: a, output: b, same: a === b };
  });
}

/** Tracks that hold nothing do not count. */
const count = ({ streams }: Clip, type: Clip['streams'][number]['type']): number =>
  streams.filter((stream) => stream.type === type && !stream.empty).length;
