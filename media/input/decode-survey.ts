import type { Clip } from './clip.js';
import { startFfmpeg } from '../ffmpeg/command.js';
import { isOfOutputTimes, isOfRecord } from '../ffmpeg/complaint.js';
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

/** A decoder complains of a picture up to so many pictures before it comes out: those that are shown after it come first. */
const AHEAD = 20;

/**
 * Decodes a clip once, for files whose packets do not tell what pictures there are: without times, begun in the middle, cut off. Where something is wrong it
 * is decoded once more by one thread, for several say what is wrong with a picture sooner or later by chance.
 */
export async function surveyDecoding(clip: Clip, signal?: AbortSignal): Promise<DecodeSurvey> {
  const first = await decode(clip, [], signal);
  const { pts, complaints } = first.complaints.length ? await decode(clip, ['-threads', '1'], signal) : first;
  const within = complaints.filter(({ at }) => at > 0 && at < pts.length - AHEAD);
  const before = complaints.filter(({ at }) => at === 0).length;
  const words = (within[0] ?? complaints[0])?.line.replace(/\[[^\]]*\]\s*/g, '');
  return {
    pts: BigInt64Array.from(pts.sort((one, other) => (one < other ? -1 : one > other ? 1 : 0))),
    complaints: { before, within: placesOf(within), after: complaints.length - before - within.length },
    words,
  };
}

interface Decoded {
  /** In the order in which pictures came. */
  readonly pts: bigint[];
  /** Each with how many pictures had left the decoder. */
  readonly complaints: readonly { readonly at: number; readonly line: string }[];
}

/** Pictures and complaints are told on one stream, each in a line that is written at once, so that each complaint has its place. */
async function decode(clip: Clip, options: readonly string[], signal: AbortSignal | undefined): Promise<Decoded> {
  const pts: bigint[] = [];
  const complaints: { readonly at: number; readonly line: string }[] = [];
  let decoded = 0;
  const run = startFfmpeg({
    inputs: [
      {
        path: fileArgument(clip.path),
        options: ['-copyts', '-noautorotate', ...options, ...decoderOf(clip), ...clip.inputOptions],
      },
    ],
    outputOptions: [
      ...['-v', 'level+info', '-nostats', '-debug_ts', '-map', `0:${clip.video.index}`],
      ...[...passthroughOptions(await locateFfmpeg()), '-enc_time_base', '-1', '-f', 'null'],
    ],
    output: '-',
    signal,
    onMessage: (line) => {
      const shown = /\bencoder <- type:video frame_pts:(-?\d+)/.exec(line)?.[1];
      if (shown !== undefined) pts.push(BigInt(shown));
      else if (/\bdecoder -> /.test(line)) decoded++;
      else if (/\[(?:error|fatal)\]/.test(line) && !isOfRecord(line) && !isOfOutputTimes(line))
        complaints.push({ at: decoded, line });
    },
  });
  await run.done.catch((error: unknown) => {
    if (signal?.aborted || isOfMachine(error)) throw error; // else what came out is told
  });
  return { pts, complaints };
}

const decoderOf = ({ video }: Clip): string[] => (video.decoder ? [`-c:${video.index}`, video.decoder] : []);

/** Complaints between the same two pictures are of one. */
const placesOf = (complaints: readonly { readonly at: number }[]): number => new Set(complaints.map(({ at }) => at)).size;
