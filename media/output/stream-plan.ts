import type { Notice } from '../../core/notice.js';
import type { Clip, ClipStream } from '../input/clip.js';
import type { Container } from './containers.js';
import type { Offer } from './offer-streams.js';

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
 * itself: the streams are offered to the muxer, all of them at once first, and one by one where it does not take them all.
 *
 * @param offer from `offerStreams`
 */
export async function mapStreams(clip: Clip, container: Container, extension: string, offer: Offer): Promise<StreamMapping[]> {
  const settled = clip.streams.map((stream) => withoutOffer(clip, stream, container, extension));
  const open = clip.streams.filter((_, at) => !settled[at]);
  const fit = open.length > 0 && (await offer(open, COPY));
  const mappings: StreamMapping[] = [];
  for (const [at, stream] of clip.streams.entries())
    mappings.push(settled[at] ?? (fit ? { stream, action: 'copy' } : await byOffer(stream, container, extension, offer)));
  return mappings;
}

const COPY = ['-c', 'copy', '-copy_unknown'];

/** What becomes of a stream whatever the muxer says of it. */
function withoutOffer(clip: Clip, stream: ClipStream, container: Container, extension: string): StreamMapping | undefined {
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
  return undefined;
}

async function byOffer(stream: ClipStream, container: Container, extension: string, offer: Offer): Promise<StreamMapping> {
  const what = describe(stream);
  if (await offer([stream], COPY)) return { stream, action: 'copy' };
  const ways = stream.type === 'audio' ? container.convert.audio : stream.type === 'subtitle' ? container.convert.subtitle : [];
  for (const [encoder, ...rest] of ways) {
    const options = ['-c', encoder, ...rest];
    if (await offer([stream], options))
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
