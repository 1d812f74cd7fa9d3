import { join as joinPath, resolve } from 'node:path';
import { EditError } from '../../core/errors.js';
import { runFfmpeg } from '../ffmpeg/command.js';
import { fileArgument } from '../ffmpeg/guard-input.js';
import { insertBoxes, type PlacedBox } from '../isom/insert-boxes.js';
import type { Container } from './containers.js';

/** Boxes that say what Matroska says too, in elements of its own. */
const IN_MATROSKA = new Set(['st3d', 'sv3d', 'mdcv', 'clli']);

const typeOf = ({ bytes }: PlacedBox): string => Buffer.from(bytes.slice(0, 12), 'base64').toString('latin1', 4, 8);

/**
 * Lines for the head of a list of segments, that give their track of pictures the records of boxes where the target is no mp4 or mov: ffmpeg takes the records
 * of a list from its first file, and there is no option for them. That file is a mov of one picture, which ends before it begins. Empty where there is nothing to
 * say, or the target has no place for it.
 *
 * @param segment the first one
 * @param scratch folder that the list is in
 */
export async function recordLines(
  boxes: readonly PlacedBox[],
  { muxer }: Container,
  segment: string,
  scratch: string,
  signal: AbortSignal,
): Promise<string> {
  const records = boxes.filter((box) => box.place === 'entry' && IN_MATROSKA.has(typeOf(box)));
  if (!records.length || (muxer !== 'matroska' && muxer !== 'webm')) return '';
  const file = 'records.mov';
  const write = (format: 'mp4' | 'mov'): Promise<void> =>
    runFfmpeg({
      inputs: [{ path: fileArgument(resolve(segment)), options: [] }],
      outputOptions: [...['-map', '0:v:0', '-c', 'copy', '-frames:v', '1', '-video_track_timescale', '1000'], '-y', '-f', format],
      output: joinPath(scratch, file),
      signal,
    });
  // mp4 holds neither FFV1 nor ProRes, mov neither VP9 nor AV1
  await write('mp4').catch(async (error: unknown) => {
    if (!(error instanceof EditError) || error.code !== 'media/ffmpeg-failed') throw error;
    await write('mov');
  });
  await insertBoxes(joinPath(scratch, file), 0, records);
  return `file '${file}'\ninpoint 0\noutpoint -100\nduration 0\n`;
}
