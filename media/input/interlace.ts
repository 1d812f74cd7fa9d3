import { type Clip, isInterlaced } from './clip.js';
import { startFfmpeg } from '../ffmpeg/command.js';
import { fileArgument } from '../ffmpeg/guard-input.js';

/** Frames that are looked at where the stream does not say how its fields lie. */
const FRAMES = 200;

/** True when a clip's frames hold two fields: by what the stream says, else by ffmpeg's `idet` over its first 200 frames. */
export async function hasFields(clip: Clip, signal?: AbortSignal): Promise<boolean> {
  if (isInterlaced(clip)) return true;
  if (clip.video.fieldOrder !== 'unknown' || clip.format.height < 240) return false;
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
  return top + bottom > 2 * progressive;
}

/** Makes whole pictures of fields, one a frame, so that the number of frames stays. */
export const DEINTERLACE_FILTER = 'bwdif=mode=send_frame:deint=all';
