import { type Clip, isInterlaced } from './clip.js';
import { startFfmpeg } from '../ffmpeg/command.js';
import { fileArgument } from '../ffmpeg/guard-input.js';

/** Frames that are looked at where the stream does not say how its fields lie. */
const FRAMES = 200;

/**
 * The order of a clip's fields where its frames hold two, as ffmpeg names it: by what the stream says, else by ffmpeg's `idet` over its first 200
 * frames. Undefined for whole pictures.
 */
export async function fieldOrderOf(clip: Clip, signal?: AbortSignal): Promise<string | undefined> {
  if (isInterlaced(clip)) return clip.video.fieldOrder;
  if (clip.video.fieldOrder !== 'unknown' || clip.format.height < 240) return undefined;
  let counts: number[] = [];
  await startFfmpeg({
    inputs: [{ path: fileArgument(clip.path), options: clip.inputOptions }],
    outputOptions: ['-v', 'info', '-map', `0:${clip.video.index}`, '-vf', 'idet', '-frames:v', String(FRAMES), '-f', 'null'],
    output: '-',
    signal,
    onMessage: (line) => {
      const found = /Multi frame detection: TFF:\s*(\d+) BFF:\s*(\d+) Progressive:\s*(\d+)/.exec(line);
      if (found) counts = found.slice(1).map(Number);
    },
  }).done;
  const [top = 0, bottom = 0, progressive = 0] = counts;
  if (top + bottom <= 2 * progressive) return undefined;
  return bottom > top ? 'bb' : 'tt';
}

/** Makes whole pictures of fields, one a frame, so that the number of frames stays. */
export const DEINTERLACE_FILTER = 'bwdif=mode=send_frame:deint=all';
