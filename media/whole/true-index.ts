import { EditError } from '../../core/errors.js';
import type { Clip } from '../input/clip.js';
import { type DecodeSurvey, surveyDecoding } from '../input/decode-survey.js';
import type { FrameLook } from '../input/look-at-frames.js';
import { type PacketIndex, rhythmOf } from '../input/packet-index.js';
import { endsInDamage } from './tail.js';

/** Codecs whose packets may hold a picture that others are predicted from and nobody sees. */
const HIDES_PICTURES = new Set(['vp8', 'vp9', 'av1']);

/** What is known of a clip once its packets have been held against what decodes. */
interface TrueIndex {
  readonly clip: Clip;
  readonly index: PacketIndex;
}

/**
 * The pictures that a clip really has. Packets tell them, but not where they have no times, where a recording begins in the middle of a group, or
 * where the file breaks off, which in formats without an index the last pictures alone tell: such a clip is decoded once to find out.
 *
 * @param keepDamaged take pictures as the decoder conceals them, and a file that breaks off
 * @throws `media/damaged` for damage that is not at an edge alone, unless `keepDamaged`
 */
export async function findTrueIndex(
  clip: Clip,
  index: PacketIndex,
  look: FrameLook,
  { keepDamaged = false, signal }: { keepDamaged?: boolean | undefined; signal?: AbortSignal | undefined },
): Promise<TrueIndex> {
  if (index.restarts)
    throw new EditError(
      'media/damaged',
      `${clip.path}: its clock starts again, as where recordings are put one after the other, so that pictures would lie on each other; give it one clock first: ffmpeg -i IN -map 0 -c copy OUT.mkv.`,
      { path: clip.path },
    );
  const track = index.tracks.get(clip.video.index);
  const decoded = new Set(look.headTimes);
  const lostHead = track?.head.some((pts) => !decoded.has(pts)) === true;
  const untimed = track !== undefined && track.untimed > 0;
  const brokenOff = index.brokenOff !== undefined;
  const plain = !untimed && index.complaint === undefined && !lostHead && (track?.beginsWithKey ?? true);
  if (plain && !keepDamaged && !(await endsInDamage(clip, index, signal))) return { clip, index };
  if (brokenOff && !keepDamaged && promisesMore(clip, index)) throw brokenError(clip, index);
  const found = await surveyDecoding(clip, signal);
  if (!found.pts.length) throw brokenError(clip, index, found.words);
  const { before, within, after } = found.complaints;
  if (plain && before + within + after === 0) return { clip, index }; // the end alone was decoded wrongly, as after a change of size
  if (within && !keepDamaged)
    throw new EditError(
      'media/damaged',
      `${clip.path}: about ${within} of its ${found.pts.length} pictures are damaged (${found.words}); \`keepDamaged: true\` takes them as the decoder conceals them.`,
      { path: clip.path, pictures: within },
    );
  const damaged = brokenOff || before + within + after > 0;
  const hides = !damaged && track?.beginsWithKey === true && HIDES_PICTURES.has(clip.video.codec ?? '');
  const lost = untimed || hides ? 0 : Math.max(0, (track?.shown ?? 0) - found.pts.length);
  return {
    clip: { ...clip, damage: damaged || lost ? { lost, complaints: within, brokenOff, words: found.words } : undefined },
    index: { ...index, ...timesOf(found, index), keys: undefined },
  };
}

function timesOf({ pts }: DecodeSurvey, index: PacketIndex): Pick<PacketIndex, 'pts' | 'lastDuration' | 'steady'> {
  const { median, steady } = rhythmOf(pts);
  const known = index.pts.at(-1) === pts.at(-1) ? index.lastDuration : undefined;
  return { pts, lastDuration: known ?? (median === undefined ? undefined : BigInt(median)), steady };
}

/** Whether the file's own index names more pictures than there are. */
const promisesMore = ({ video }: Clip, index: PacketIndex): boolean =>
  video.promised !== undefined && video.promised > (index.counts.get(video.index) ?? 0);

function brokenError(clip: Clip, index: PacketIndex, words = index.brokenOff): EditError {
  const { video } = clip;
  const left = index.counts.get(video.index) ?? 0;
  const share = promisesMore(clip, index)
    ? `, ${left} of ${video.promised} pictures are there; \`keepDamaged: true\` takes these`
    : '';
  return new EditError(
    'media/damaged',
    `${clip.path}: the file is cut off or damaged (${(words ?? 'no picture decodes').replace(/^\[[^\]]*\]\s*/, '')})${share}.`,
    { path: clip.path, words: [words] },
  );
}
