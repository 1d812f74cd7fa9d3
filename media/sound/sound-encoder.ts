import type { ClipStream } from '../input/clip.js';

/** Encoders for codecs that ffmpeg does not encode by the codec's own name. */
const ENCODERS: Readonly<Record<string, readonly string[]>> = {
  mp3: ['libmp3lame'],
  opus: ['libopus'],
  vorbis: ['libvorbis'],
};

/** Bits a second where the source does not say, for one channel. */
const BITRATE_OF_CHANNEL = 128_000;

/** Codecs whose loss hangs on a bit rate. */
const LOSSY = new Set(['aac', 'mp3', 'opus', 'vorbis', 'ac3', 'eac3', 'mp2']);

/** Encoder options that give a track in the codec that it has, at its own bit rate but never under 96 kb a second and channel. */
export function encoderLike({ codec, audio }: ClipStream): readonly string[] {
  const name = codec ?? 'aac';
  const [encoder] = ENCODERS[name] ?? [name];
  if (!LOSSY.has(name) || !encoder) return ['-c', encoder ?? name];
  const channels = Math.max(1, audio?.channels ?? 2);
  const rate = Math.min(Math.max(audio?.bitRate ?? channels * BITRATE_OF_CHANNEL, channels * 96_000), 640_000);
  return ['-c', encoder, '-b:a', String(name === 'mp3' || name === 'mp2' ? Math.min(rate, 320_000) : rate)];
}
