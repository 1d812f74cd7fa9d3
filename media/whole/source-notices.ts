import type { Notice } from '../../core/notice.js';
import { isLinear } from '../input/image-sequence.js';
import type { TransportGap } from '../input/transport-gaps.js';
import { pixelFormat } from '../pixel-format.js';
import type { WholeFile } from './whole-file.js';

/** What a person should know of a source whatever becomes of it: damage, and pictures that change on the way. */
export function sourceNotices({ clip, look, gaps }: WholeFile): Notice[] {
  const notices: Notice[] = [];
  if (isLinear(clip.path))
    notices.push({
      code: 'clip/linear',
      message: 'The pictures hold linear light: they are read as sRGB, and what is brighter than white is cut.',
    });
  if (clip.damage) {
    const { lost, complaints, brokenOff, words } = clip.damage;
    const parts = [
      ...(brokenOff ? ['the file breaks off'] : []),
      ...(lost ? [`${lost} ${lost === 1 ? 'picture does' : 'pictures do'} not decode and ${lost === 1 ? 'is' : 'are'} left out`] : []), // prettier-ignore
      ...(complaints ? [`about ${complaints} are taken as the decoder conceals them`] : []),
      ...(!brokenOff && !lost && !complaints ? ['pictures at its edge are taken as the decoder gives them'] : []),
    ];
    notices.push({ code: 'clip/damaged', message: `The clip is damaged: ${parts.join(', ')}${words ? ` (${words})` : ''}.` });
  }
  if (gaps.length) notices.push({ code: 'clip/damaged', message: gapWords(gaps) });
  const [shape] = look.shapes;
  if (shape)
    notices.push({
      code: 'clip/changes',
      message: `The pixels change their shape${shape.seconds === undefined ? '' : ` at ${shape.seconds.toFixed(2)} s`} (${look.shapes.map(({ ratio }) => ratio).join(', ')}): all pictures are shown in the shape of the first.`,
    });
  const [first, ...others] = look.formats;
  if (!first || !others.length) return notices;
  const resized = others.filter(({ width, height }) => width !== first.width || height !== first.height);
  if (resized.length) {
    const sizes = [...new Set(resized.map(({ width, height }) => `${width}x${height}`))].join(', ');
    const from = resized[0]?.seconds;
    notices.push({
      code: 'clip/changes',
      message: `The pictures change their size${from === undefined ? '' : ` at ${from.toFixed(2)} s`}: those of ${sizes} are fitted into ${first.width}x${first.height}, with black beside them.`,
    });
  }
  const deeper = others
    .filter(({ pixelFormat: name }) => holdsMore(name, first.pixelFormat))
    .map(({ pixelFormat: name }) => name);
  if (deeper.length)
    notices.push({
      code: 'clip/changes',
      message: `The pictures change their samples: those in ${[...new Set(deeper)].join(', ')} become ${first.pixelFormat}, as the first are.`,
    });
  return notices;
}

/** Places are told to a tenth of a second: the gap lies behind the packet whose time is known. */
function gapWords(gaps: readonly TransportGap[]): string {
  const times = gaps.flatMap(({ seconds }) => (seconds === undefined ? [] : `${seconds.toFixed(1)} s`));
  const told = [...new Set(times)].slice(0, 5);
  const places = told.length ? ` (after ${told.join(', ')}${gaps.length > told.length ? ', …' : ''})` : '';
  const pictures = gaps.filter((gap) => gap.pictures).length;
  const of = pictures === gaps.length ? 'pictures' : pictures ? 'pictures and sound' : 'sound';
  return `The clip is damaged: its transport stream lacks packets in ${gaps.length} ${gaps.length === 1 ? 'place' : 'places'}${places}; ${of} may be missing there.`;
}

/** Whether one pixel format holds what another cannot. */
function holdsMore(name: string, than: string): boolean {
  const [one, other] = [known(name), known(than)];
  if (!one || !other) return name !== than;
  const finer = one.chromaShift[0] < other.chromaShift[0] || one.chromaShift[1] < other.chromaShift[1];
  return one.depth > other.depth || finer || (one.alpha && !other.alpha) || (one.model !== other.model && other.model === 'gray');
}

function known(name: string): ReturnType<typeof pixelFormat> | undefined {
  try {
    return pixelFormat(name);
  } catch {
    return undefined;
  }
}
