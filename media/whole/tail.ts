import { toSeconds } from '../../core/rational.js';
import { isOfRecord } from '../ffmpeg/complaint.js';
import { ffprobeLines } from '../ffmpeg/ffprobe.js';
import { fileArgument } from '../ffmpeg/guard-input.js';
import { isOfMachine } from '../ffmpeg/ended-by.js';
import type { Clip } from '../input/clip.js';
import type { PacketIndex } from '../input/packet-index.js';

/** Formats that end wherever they are cut off: no index and no length of the last packet says that something is missing. */
const OPEN_ENDED = /^(?:mpegts|mpeg|flv|avi|asf|dv|mjpeg|ogg|nut)\b/;

/** Seconds before the last picture from where on pictures are decoded; a group that is longer is decoded as a whole. */
const TAIL_SECONDS = 0.5;

/** Whether the last pictures of a clip, in a format that does not tell where it ends, are damaged: they are decoded to see it. */
export async function endsInDamage(clip: Clip, { pts }: PacketIndex, signal?: AbortSignal): Promise<boolean> {
  const last = pts.at(-1);
  if (last === undefined || !OPEN_ENDED.test(clip.container)) return false;
  const from = Math.max(0, toSeconds(last, clip.video.timeBase) - TAIL_SECONDS);
  const asked = ['-read_intervals', `${from.toFixed(3)}%`, '-select_streams', String(clip.video.index)];
  let complaints = 0;
  const onMessage = (line: string): void => void (complaints += Number(!isOfRecord(line)));
  try {
    const what = [...clip.inputOptions, ...asked, '-show_entries', 'frame=pts', '-of', 'csv=p=0', fileArgument(clip.path)];
    for await (const _ of ffprobeLines(what, { signal, onMessage })); // the messages tell
  } catch (error) {
    if (signal?.aborted || isOfMachine(error)) throw error;
    return true;
  }
  return complaints > 0;
}
