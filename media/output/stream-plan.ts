import type { Notice } from '../../core/notice.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EditError } from '../../core/errors.js';
import type { Clip, ClipStream } from '../input/clip.js';
import type { Container } from './containers.js';
import { runFfmpeg } from '../ffmpeg/command.js';
import { isOfMachine } from '../ffmpeg/ended-by.js';
import { fileArgument } from '../ffmpeg/guard-input.js';

/** What becomes of one stream of the source in the target. */
export interface StreamMapping {
  readonly stream: ClipStream;
  /** `regenerate`: the muxer writes it anew from what it says (timecode and chapter tracks). */
  readonly action: 'edit' | 'copy' | 'transcode' | 'regenerate' | 'drop';
  /** True for a cover that this container holds as an attached file. */
  readonly attach?: boolean;
  /** Encoder options, for `transcode`. */
  readonly options?: readonly string[];
  /** What the person is told when something is not simply kept. */
  readonly notice?: Notice;
}

/**
 * Decides for every stream of a clip whether the target can hold it as it is, after a conversion, or not at all. The answer comes from ffmpeg
 * itself: each stream is offered to the muxer in a run that writes only a header.
 *
 * @param scratch folder for those trial files
 */
export async function mapStreams(
  clip: Clip,
  container: Container,
  extension: string,
  scratch: string,
  signal?: AbortSignal,
): Promise<StreamMapping[]> {
  const folder = await mkdtemp(join(scratch, 'streams-'));
  try {
    const mappings: StreamMapping[] = [];
    for (const stream of clip.streams) mappings.push(await mappingOf(clip, stream, container, extension, folder, signal));
    return mappings;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Pictures for a muxer that wants some before it says whether it holds another stream. */
const STAND_IN = {
  inputs: [{ path: 'color=s=256x128:r=25', options: ['-f', 'lavfi'] }],
  maps: ['-map', '1:v'],
  options: ['-c:v', 'mpeg2video'],
};

async function mappingOf(
  clip: Clip,
  stream: ClipStream,
  container: Container,
  extension: string,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<StreamMapping> {
  if (stream.index === clip.video.index) return { stream, action: 'edit' };
  const what = describe(stream);
  if (stream.codecTag === 'tmcd' && container.timecode !== 'none') return { stream, action: 'regenerate' };
  if (stream.codec === 'bin_data' && stream.codecTag === 'text' && clip.chapterMarks.length)
    return { stream, action: 'regenerate' };
  if (stream.empty) return { stream, action: 'drop', notice: lost(stream, `The ${what} holds nothing and is left out.`) };
  if (stream.codec === undefined && (stream.type === 'audio' || stream.type === 'subtitle' || stream.type === 'video'))
    return { stream, action: 'drop', notice: lost(stream, `The ${what} is left out: ffmpeg does not know how it is coded.`) };
  if (!container.streams)
    return { stream, action: 'drop', notice: lost(stream, `The ${what} is left out: ${extension} files hold pictures only.`) };
  const cover = stream.type === 'video' && stream.disposition.includes('attached_pic');
  if (cover && container.covers === 'attachment') return { stream, action: 'copy', attach: true };
  if (cover && container.covers === 'none')
    return {
      stream,
      action: 'drop',
      notice: lost(stream, `The cover, ${what} is left out: ${extension} files have no place for one.`),
    };
  const attempt = async (options: readonly string[]): Promise<boolean> => {
    const first = container.picturesFirst ? STAND_IN : { inputs: [], maps: [], options: [] };
    const trial = {
      inputs: [{ path: fileArgument(clip.path), options: clip.inputOptions }, ...first.inputs],
      output: join(folder, `trial${stream.index}`),
      signal,
    };
    try {
      await runFfmpeg({
        ...trial,
        outputOptions: [
          ...first.maps,
          '-map',
          `0:${stream.index}`,
          ...options,
          ...first.options,
          '-t',
          '0',
          '-strict',
          '-2',
          '-f',
          container.muxer,
        ],
      });
      return true;
    } catch (error) {
      if (error instanceof EditError && error.area === 'media' && !isOfMachine(error)) return false;
      throw error;
    }
  };
  if (await attempt(['-c', 'copy', '-copy_unknown'])) return { stream, action: 'copy' };
  const ways = stream.type === 'audio' ? container.convert.audio : stream.type === 'subtitle' ? container.convert.subtitle : [];
  for (const [encoder, ...rest] of ways) {
    const options = ['-c', encoder, ...rest];
    if (await attempt(options))
      return {
        stream,
        action: 'transcode',
        options,
        notice: {
          code: 'converted/stream',
          message: `The ${what} becomes ${encoder}: ${extension} files cannot hold it as it is.`,
          stream: stream.index,
        },
      };
  }
  return { stream, action: 'drop', notice: lost(stream, `The ${what} is left out: ${extension} files cannot hold it.`) };
}

function describe({ type, codec, codecTag, index, tags }: ClipStream): string {
  const language = tags['language'] && tags['language'] !== 'und' ? ` (${tags['language']})` : '';
  return `${type} track ${index}${language}, ${codec ?? (codecTag.startsWith('[0]') ? 'of unknown kind' : codecTag)},`;
}

const lost = ({ index }: ClipStream, message: string): Notice => ({ code: 'lost/stream', message, stream: index });
