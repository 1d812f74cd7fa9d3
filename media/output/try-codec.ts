import type { FrameFormat } from '../../core/frame.js';
import type { Codec } from '../codecs/codec.js';
import { pixelFormat } from '../pixel-format.js';
import { zeroFrame } from '../zero-frame.js';
import { openEncoder } from './encode.js';

/** A size that every encoder takes, in its plainest pixel format; linear light comes in halves of its own. */
const formatFor = ({ linear }: Codec): FrameFormat => ({
  width: 256,
  height: 128,
  pixelFormat: pixelFormat(linear ? 'gbrp16le' : 'yuv420p'),
  colour: {},
  timeBase: { num: 1, den: 25 },
  orientation: { turn: 0, mirror: false },
  sampleAspectRatio: { num: 1, den: 1 },
});

/** Encodes one picture by a codec and throws it away. Returns ffmpeg's words where that fails. */
export async function tryCodec(codec: Codec): Promise<string | undefined> {
  const { signal } = new AbortController();
  const format = formatFor(codec);
  const settings = {
    format,
    frameRate: { num: 25, den: 1 },
    steady: true,
    threads: 1,
    fieldOrder: 'progressive',
    hdr: undefined,
  };
  try {
    const sink = await openEncoder({ codec, settings, pixelFormat: codec.pixelFormat(format), muxer: 'null', path: '-', signal });
    await sink.write(zeroFrame(format));
    await sink.close();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
