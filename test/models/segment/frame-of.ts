import { execFileSync } from 'node:child_process';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import { FFMPEG } from '../../tools.js';

/** The frame of a clip at a time, small. */
export function frameOf(clip: string, seconds: string, width: number, height: number): RgbView {
  const words = ['-v', 'error', '-ss', seconds, '-i', clip, '-frames:v', '1', '-vf', `scale=${width}:${height}:flags=area`];
  const bytes = execFileSync(FFMPEG, [...words, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'], { maxBuffer: 2 ** 26 });
  const area = width * height;
  const data = Float32Array.from({ length: 3 * area }, (_, at) => bytes[3 * (at % area) + Math.floor(at / area)] / 255);
  return { width, height, data };
}
