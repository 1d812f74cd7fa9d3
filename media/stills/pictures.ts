import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { writeFile } from '../../core/write-file.js';
import type { Sink } from '../../core/film.js';
import type { FrameFormat } from '../../core/frame.js';
import { toSeconds } from '../../core/rational.js';
import { chromaticitiesOf } from '../exr/chromaticities.js';
import { withChromaticities } from '../exr/exr-head.js';
import { conversionFilters, convertedFormat } from '../ffmpeg/convert.js';
import { sequenceFiles } from '../input/image-sequence.js';
import type { CodecChoice } from '../output/choose-codec.js';
import type { Clip } from '../input/clip.js';
import type { Container } from '../output/containers.js';
import { openEncoder } from '../output/encode.js';
import type { PacketIndex } from '../input/packet-index.js';

/** What {@link openPictures} needs to know. */
export interface PictureRun {
  readonly clip: Clip;
  readonly index: PacketIndex;
  readonly container: Container;
  readonly codec: CodecChoice;
  readonly format: FrameFormat;
  readonly encodeFilters: readonly string[];
  readonly path: string;
  readonly threads: number;
  readonly signal: AbortSignal;
}

/**
 * Opens an encoder for a target that is one stream of pictures: GIF, animated PNG or a numbered sequence, whose numbers are the source's.
 *
 * @param run `format` is that of the frames, from {@link pictureFormat}
 */
export async function openPictures(run: PictureRun): Promise<Sink> {
  const { clip, index, codec, format } = run;
  const extension = extname(run.path).toLowerCase();
  const last = index.lastDuration === undefined ? undefined : toSeconds(index.lastDuration, format.timeBase);
  const { plays = 0 } = clip;
  const options: Readonly<Record<string, readonly string[]>> = {
    '.gif': [
      '-loop',
      String(plays === 1 ? -1 : Math.max(0, plays - 1)),
      ...(last === undefined ? [] : ['-final_delay', String(Math.round(last * 100))]),
    ],
    '.apng': ['-plays', String(plays), ...(last === undefined ? [] : ['-final_delay', String(last)])],
  };
  const sink = await openEncoder({
    codec: codec.codec,
    settings: {
      format,
      frameRate: clip.video.frameRate,
      steady: index.steady,
      threads: run.threads,
      fieldOrder: 'progressive',
      hdr: undefined,
      exr: clip.exr,
    },
    pixelFormat: codec.pixelFormat,
    filters: run.encodeFilters,
    muxer: run.container.muxer,
    muxerOptions: options[run.container.muxer === 'apng' ? '.apng' : extension] ?? [
      '-start_number',
      String(clip.firstNumber ?? 1),
    ],
    path: run.path,
    signal: run.signal,
  });
  if (!codec.codec.linear) return sink;
  const chromaticities = clip.exr?.chromaticities ?? chromaticitiesOf(format.colour.primaries);
  return {
    ...sink,
    async close() {
      await sink.close();
      for (const file of await sequenceFiles(run.path))
        await writeFile(file, withChromaticities(await readFile(file), chromaticities));
    },
  };
}

/** The frames that a target's pictures are coded from, and the filters that turn the job's into these: linear light is made of RGB alone. */
export function pictureFormat(
  { codec, pixelFormat }: CodecChoice,
  format: FrameFormat,
): { readonly format: FrameFormat; readonly filters: readonly string[] } {
  if (!codec.linear) return { format, filters: [] };
  return {
    format: convertedFormat(format, pixelFormat, codec.fixedColour),
    filters: conversionFilters(format, pixelFormat, codec.fixedColour),
  };
}
