import { probeClip } from '../../media/input/probe.js';
import { frameOfTimecode, isTimecode } from '../../media/input/timecode.js';
import type { FlagRequest } from './flag-request.js';
import { parseRange } from './parse-moment.js';

/** The ends of a range that is written in timecode, `01:00:02:00-01:00:04:00`; undefined for all others. */
export function timecodeEnds(text: string): readonly [from: string, to: string] | undefined {
  const [from = '', to = '', ...more] = text.split('-');
  return isTimecode(from) && isTimecode(to) && !more.length ? [from, to] : undefined;
}

/**
 * A request with the ranges that were written in timecode as frames of the clip that they are of.
 *
 * @param texts what `--range` was given
 * @throws `plan/range`, `usage/flag`, and as a probe of the clip
 */
export async function withTimecodes<Request extends FlagRequest>(
  request: Request,
  texts: readonly string[],
  input: string,
): Promise<Request> {
  if (!texts.some(timecodeEnds)) return request;
  const clip = await probeClip(input, {
    framesPerSecond: request.framesPerSecond === undefined ? undefined : String(request.framesPerSecond),
  });
  const range = texts.map((text) => {
    const ends = timecodeEnds(text);
    return parseRange(ends ? ends.map((end) => frameOfTimecode(end, clip)).join('-') : text);
  });
  return { ...request, range };
}
