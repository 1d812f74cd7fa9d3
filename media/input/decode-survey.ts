import type { Clip } from './clip.js';
import { startFfmpeg } from '../ffmpeg/command.js';
import { isOfOutputTimes, isOfRecord, wordsWithin } from '../ffmpeg/complaint.js';
import { fileArgument } from '../ffmpeg/guard-input.js';
import { isOfMachine } from '../ffmpeg/ended-by.js';
import { locateFfmpeg } from '../ffmpeg/locate.js';
import { passthroughOptions } from '../ffmpeg/passthrough.js';

/** What decoding a whole clip gave. */
export interface DecodeSurvey {
  /** Presentation times of the pictures that came out, sorted, in ticks of the video stream. */
  readonly pts: BigInt64Array;
  /** What the decoder complained of before the first picture, among the pictures, and after the last few. */
  readonly complaints: { readonly before: number; readonly within: number; readonly after: number };
  /** The first complaint among the pictures, or the first at all. */
  readonly words: string | undefined;
}

/** A decoder with several threads complains of a picture up to so many pictures before it comes out. */
const AHEAD = 20;

/**
 * Decodes a clip once, for files whose packets do not tell what pictures there are: without times, begun in the middle, cut off. Pictures and
 * complaints are told on one stream, so each complaint has its place.
 */
export async function surveyDecoding(clip: Clip, signal?: AbortSignal): Promise<DecodeSurvey> {
  const pts: bigint[] = [];
  const complaints: { readonly at: number; readonly line: string }[] = [];
  const tools = await locateFfmpeg();
  const run = startFfmpeg({
    inputs: [{ path: fileArgument(clip.path), options: ['-copyts', '-noautorotate', ...decoderOf(clip), ...clip.inputOptions] }],
    outputOptions: [
      ...['-v', 'level+info', '-nostats', '-map', `0:${clip.video.index}`, '-vf', 'showinfo'],
      ...[...passthroughOptions(tools), '-enc_time_base', '-1', '-f', 'null'],
    ],
    output: '-',
    signal,
    onMessage: (line) => {
      const shown = /\bn: *\d+ pts: *(-?\d+)/.exec(line)?.[1];
      if (shown !== undefined) pts.push(BigInt(shown));
      const words = shown === undefined ? (/\[(?:error|fatal)\]/.test(line) ? line : '') : wordsWithin(line);
      if (words && !isOfRecord(words) && !isOfOutputTimes(words)) complaints.push({ at: pts.length, line: words });
    },
  });
  await run.done.catch((error: unknown) => {
    if (signal?.aborted || isOfMachine(error)) throw error; // else what came out is told
  });
  const within = complaints.filter(({ at }) => at > 0 && at < pts.length - AHEAD);
  const before = complaints.filter(({ at }) => at === 0).length;
  const words = (within[0] ?? complaints[0])?.line.replace(/\[[^\]]*\]\s*/g, '');
  return {
    pts: BigInt64Array.from(pts.sort((one, other) => (one < other ? -1 : one > other ? 1 : 0))),
    complaints: { before, within: placesOf(within), after: complaints.length - before - within.length },
    words,
  };
}

const decoderOf = ({ video }: Clip): string[] => (video.decoder ? [`-c:${video.index}`, video.decoder] : []);

/** Complaints between the same two pictures are of one. */
const placesOf = (complaints: readonly { readonly at: number }[]): number => new Set(complaints.map(({ at }) => at)).size;
