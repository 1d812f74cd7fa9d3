import type { Clip } from '../input/clip.js';
import { ffprobeLines } from '../ffmpeg/ffprobe.js';
import { fileArgument } from '../ffmpeg/guard-input.js';
import type { Cut } from '../output/cut.js';
import type { AudioPackets } from './compare-audio.js';

/** Hex digits kept of each packet's MD5: 64 bits, far beyond chance in one clip. */
const DIGITS = 16;

/**
 * Hashes of all audio packets of a clip as they lie in the file, without decoding, by stream.
 *
 * @param pictureStart time of the first picture in seconds: each stream's `startSeconds` is its first packet's time from there on
 * @param part only the packets that belong to it; its first picture is at 0
 */
export async function readAudioPackets(
  clip: Clip,
  pictureStart: number,
  { part, signal }: { readonly part?: Cut | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<AudioPackets[]> {
  const streams = new Map<number, { seen: number; hashes: string[]; startSeconds?: number }>();
  for (const stream of clip.streams) if (stream.type === 'audio') streams.set(stream.index, { seen: 0, hashes: [] });
  const origin = pictureStart + (part?.originSeconds ?? 0);
  if (streams.size === 0) return [];
  const what = ['-select_streams', 'a', '-show_entries', 'packet=stream_index,pts_time,data_hash', '-show_data_hash', 'MD5'];
  let fields = new Map<string, string>();
  for await (const line of ffprobeLines([...what, '-of', 'compact=p=0', fileArgument(clip.path)], { signal })) {
    if (!line.startsWith('|')) fields = new Map(); // what a packet has besides its data breaks its line in two
    for (const field of line.split('|')) fields.set(...(field.split('=', 2) as [string, string]));
    const number = Number(fields.get('stream_index'));
    const stream = streams.get(number);
    const hash = fields.get('data_hash');
    if (!stream || !hash) continue;
    const place = stream.seen++;
    if (part && !part.packets[number]?.kept.some(([first, last]) => place >= first && place <= last)) continue;
    const seconds = Number(fields.get('pts_time'));
    if (stream.hashes.length === 0 && Number.isFinite(seconds)) stream.startSeconds = seconds - origin;
    // a copy, or the short string would keep its whole line in memory
    stream.hashes.push(Buffer.from(hash.slice(-32, -32 + DIGITS), 'latin1').toString('latin1'));
  }
  return [...streams.values()];
}
