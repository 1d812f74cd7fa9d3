import { fileArgument } from '../ffmpeg/guard-input.js';
import { isOfMachine } from '../ffmpeg/ended-by.js';
import { ffprobeLines } from '../ffmpeg/ffprobe.js';
import { type Clip, timecodeOf } from './clip.js';

/** Codecs whose groups of pictures have a timecode. */
const CODECS = new Set(['mpeg1video', 'mpeg2video']);

/**
 * The timecode that the first picture of a clip carries, where the file tells none. 00:00:00:00 is that of streams without one.
 *
 * @throws where ffprobe is ended from outside
 */
export async function codedTimecode(clip: Clip, signal?: AbortSignal): Promise<string | undefined> {
  if (!CODECS.has(clip.video.codec ?? '') || timecodeOf(clip) !== undefined) return undefined;
  const first = ['-read_intervals', '%+#4', '-select_streams', String(clip.video.index), '-show_frames', '-of', 'default']; // a picture comes out when the decoder has more
  try {
    for await (const line of ffprobeLines([...clip.inputOptions, ...first, fileArgument(clip.path)], { signal })) {
      const found = /^timecode=(\d\d:\d\d:\d\d[:;]\d\d)$/.exec(line)?.[1];
      if (found) return /[1-9]/.test(found) ? found : undefined;
    }
  } catch (error) {
    if (signal?.aborted || isOfMachine(error)) throw error; // what cannot be decoded is told by whoever decodes it
  }
  return undefined;
}
