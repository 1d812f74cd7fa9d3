import type { Clip } from './clip.js';
import type { PacketIndex } from './packet-index.js';

/** Codecs whose key pictures a decoder can begin with. */
const WITH_KEYS = ['h264', 'hevc', 'vp9', 'av1'];

/**
 * Containers (the first of ffmpeg's names) in which a picture is found by its time: all of them where each picture is a key, otherwise with these codecs. Packets
 * of H.264 in MXF have other times than its pictures; in transport streams its decoder complains of what it does not know yet.
 */
const SEEKABLE: Readonly<Record<string, readonly string[]>> = {
  mov: WITH_KEYS,
  matroska: WITH_KEYS,
  image2: [],
  mxf: ['mpeg2video'],
  mpegts: ['mpeg2video'],
  mpeg: ['mpeg2video'],
  avi: [],
  nut: [],
};

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
  const codecs = SEEKABLE[container.split(',')[0]] as readonly string[] | undefined;
  if (!codecs || (video.startPts ?? 0n) < 0n) return undefined;
  if (keys !== 'all' && !codecs.includes(video.codec ?? '')) return undefined;
  const key = keys === 'all' ? pts[least] : keys.filter((at) => at <= pts[least]).at(-2);
  return key !== undefined && key >= pts[WORTH] ? key : undefined;
}
