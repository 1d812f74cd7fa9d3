import { formatRational } from '../../core/rational.js';
import { viewSize } from '../colour/rgb-view.js';
import type { Property } from './property.js';

const SQUARE = { num: 1, den: 1 };

/** How the pictures are stored and shown. An unknown sample aspect ratio counts as square, as players take it. */
export const PICTURE: readonly Property[] = [
  { name: 'size', read: ({ clip }) => (({ width, height }) => `${width}x${height}`)(viewSize(clip.format)), must: true },
  {
    name: 'rotation',
    read: ({ clip }) => (({ turn, mirror }) => `${turn}${mirror ? ' mirrored' : ''}`)(clip.format.orientation),
    toldBy: ['clip/turned'],
  },
  { name: 'display matrix', read: ({ clip }) => clip.video.displayMatrix?.join(' ') ?? null, toldBy: ['clip/turned'] },
  {
    name: 'sample aspect ratio',
    read: ({ clip }) => {
      const { sampleAspectRatio: ratio, orientation } = clip.format;
      const { num, den } = ratio.num ? ratio : SQUARE;
      const sideways = orientation.turn === 90 || orientation.turn === 270;
      return formatRational(sideways ? { num: den, den: num } : { num, den }).replace('/', ':');
    },
  },
  {
    name: 'bits a sample',
    read: ({ clip }) => clip.format.pixelFormat.depth,
    agrees: (source, output) => output.clip.format.pixelFormat.depth >= source.clip.format.pixelFormat.depth,
    toldBy: ['lost/depth'],
    exact: true,
  },
  {
    name: 'transparency',
    read: ({ clip }) => (clip.format.pixelFormat.alpha ? 'yes' : 'no'),
    agrees: (source, output) => output.clip.format.pixelFormat.alpha || !source.clip.format.pixelFormat.alpha,
    toldBy: ['lost/transparency'],
    exact: true,
  },
];
