import { stat } from 'node:fs/promises';
import { isOfMachine } from '../ffmpeg/ended-by.js';
import { ffprobeJson, type ListedPacket } from '../ffmpeg/ffprobe.js';
import { fileArgument } from '../ffmpeg/guard-input.js';
import type { ListedRecord } from './hdr-metadata.js';
import type { Listing } from './listed-stream.js';
import { pictureOf, type SeenPicture } from './look-at-frames.js';

/** Up to so many bytes and packets it takes longer to start a program than to decode all that is there; of a small file of large pictures no more are decoded than these. */
const [MAX_BYTES, MAX_PACKETS] = [1 << 16, 64];

/** All that ffprobe tells of a small file, at one start. */
export interface SmallListing {
  readonly listing: Listing;
  readonly packets: readonly ListedPacket[];
  readonly pictures: readonly SeenPicture[];
  /** Records beside the first picture of a stream. */
  recordsOf(stream: number): readonly ListedRecord[];
}

interface Item extends ListedPacket {
  readonly type: 'packet' | 'frame' | 'subtitle';
  readonly media_type?: string;
  readonly side_data_list?: readonly ListedRecord[];
}

/**
 * Lists streams, packets and decoded pictures of a small file together. Undefined for a file that is not small, and for one that ffprobe has anything to say
 * against: whether that is of the file or of its pictures, two listings tell.
 *
 * @throws where ffprobe hangs or is ended from outside
 */
export async function listSmall(path: string, signal?: AbortSignal): Promise<SmallListing | undefined> {
  const status = await stat(path).catch(() => undefined);
  if (!status?.isFile() || status.size === 0 || status.size > MAX_BYTES) return undefined;
  let complaints = 0;
  const what = ['-show_streams', '-show_format', '-show_chapters', '-show_entries', 'packet=codec_type,stream_index,pts,duration,flags', '-show_frames']; // prettier-ignore
  try {
    const { packets_and_frames: items = [], ...listing } = await ffprobeJson<Listing & { packets_and_frames?: Item[] }>(
      ['-read_intervals', `%+#${MAX_PACKETS}`, ...what, fileArgument(path)],
      { signal, onMessage: () => (complaints += 1) },
    );
    const packets = items.filter(({ type }) => type === 'packet');
    if (complaints || packets.length >= MAX_PACKETS) return undefined;
    const frames = items.filter(({ type, media_type: kind }) => type === 'frame' && kind === 'video');
    return {
      listing,
      packets,
      pictures: frames.map(pictureIn),
      recordsOf: (stream) => frames.find(({ stream_index: of }) => of === stream)?.side_data_list ?? [],
    };
  } catch (error) {
    if (signal?.aborted || isOfMachine(error)) throw error;
    return undefined; // whoever lists it alone says what is wrong
  }
}

const pictureIn = ({ side_data_list: records = [], ...frame }: Item): SeenPicture =>
  pictureOf(
    new Map(Object.entries(frame).map(([name, value]) => [name, String(value)])),
    records.flatMap(({ side_data_type: name }) => name ?? []),
  );
