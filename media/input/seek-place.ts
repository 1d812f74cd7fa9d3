import type { Clip } from './clip.js';
import type { PacketIndex } from './packet-index.js';

/** Containers (ffmpeg's names, how they begin) in which a picture is found by its time. */
const SEEKABLE = ['mov,', 'matroska,', 'image2'];

/** Codecs whose key pictures a decoder can begin with, where not all pictures are keys. */
const WITH_KEYS = ['h264', 'hevc', 'vp9', 'av1'];

/** Pictures before the wanted one that filters may look at. */
const LEAD = 8;

/** Fewer pictures than these are sooner decoded than skipped. */
const WORTH = 100;

/**
 * Where a decoder may begin so that its pictures from a frame on are those of a decoder that began with the first: at the second-last key before it.
 * Between that key and the next one even a stream that renews its pictures bit by bit has done so; pictures of an open group that look at what is
 * not there lie before the wanted one. Whoever decodes from there still looks whether the wanted frame comes, and without a complaint.
 *
 * @returns a time in ticks; undefined where the clip must be decoded from its beginning, or that costs no more
 */
export function seekPlace(
  { container, video, damage, changing }: Clip,
  { pts, keys }: PacketIndex,
  from: number,
): bigint | undefined {
  const least = from - LEAD;
  if (least < WORTH || from >= pts.length || !keys || damage || changing) return undefined;
  if (!SEEKABLE.some((name) => container.startsWith(name)) || (video.startPts ?? 0n) < 0n) return undefined;
  if (keys !== 'all' && !WITH_KEYS.includes(video.codec ?? '')) return undefined;
  const key = keys === 'all' ? pts[least] : keys.filter((at) => at <= pts[least]).at(-2);
  return key !== undefined && key >= pts[WORTH] ? key : undefined;
}
