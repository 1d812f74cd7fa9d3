import type { JobResult } from '../jobs/job-result.js';
import { counted } from './counted.js';
import { formatSeconds } from './format-seconds.js';

/** What a job did, in a line: `96 frames in 57 s, h264`, or `9 views in 52 s, glb, 1 map painted`. */
export function resultLine({ frames, resumed, seconds, codec, painted }: JobResult): string {
  const kept = resumed ? `, ${resumed} of them from an earlier run` : '';
  const [what, maps] = painted ? paintedWords(frames, painted) : [counted(frames, 'frame'), ''];
  return `${what}${kept} in ${formatSeconds(seconds)}, ${codec}${maps}`;
}

/** What was edited of a scene, and what it became. */
function paintedWords(frames: number, { views, maps }: NonNullable<JobResult['painted']>): [edited: string, painted: string] {
  const flat = frames > views ? `${counted(frames - views, 'map')} edited in texture space` : '';
  const edited = [views > 0 ? counted(views, 'view') : '', flat].filter(Boolean).join(' and ');
  return [edited, frames - views === maps.length ? '' : `, ${counted(maps.length, 'map')} painted`];
}
