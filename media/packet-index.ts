import { EditError } from '../core/errors.js';
import type { Clip } from './clip.js';
import { ffprobeLines } from './ffmpeg/ffprobe.js';
import { fileArgument } from './ffmpeg/guard-input.js';

/** When the pictures of a clip are shown, read from its packets without decoding. */
export interface PacketIndex {
  /** Presentation times of the packets that are shown, sorted, in ticks of the video stream. */
  readonly pts: BigInt64Array;
  /** How long the last picture stays, in ticks; `undefined` where the file does not say. */
  readonly lastDuration: bigint | undefined;
  /** True when no gap between pictures differs from the median gap by more than a quarter. */
  readonly steady: boolean;
}

/**
 * Lists the video packets of a clip. A clip whose packets cannot all be read is refused here, before any work.
 *
 * @throws `media/damaged` when the file breaks off or its index lies
 */
export async function indexPackets(clip: Clip, signal?: AbortSignal): Promise<PacketIndex> {
  const words: string[] = [];
  const times: bigint[] = [];
  let last: { pts: bigint; duration: bigint | undefined } | undefined;
  const lines = ffprobeLines(
    [
      ...clip.inputOptions,
      ...['-select_streams', String(clip.video.index), '-show_entries', 'packet=pts,duration,flags', '-of', 'compact=p=0'],
      fileArgument(clip.path),
    ],
    { signal, onMessage: (line) => words.push(line) },
  );
  for await (const line of lines) {
    const fields = new Map(line.split('|').map((field) => field.split('=', 2) as [string, string]));
    const flags = fields.get('flags') ?? '';
    const text = fields.get('pts');
    if (text === undefined || text === 'N/A' || flags.includes('D')) continue;
    const pts = BigInt(text);
    const duration = fields.get('duration');
    times.push(pts);
    if (!last || pts >= last.pts) last = { pts, duration: duration && duration !== 'N/A' ? BigInt(duration) : undefined };
  }
  const broken = words.find((line) => /partial file|truncat|Invalid data|error reading/i.test(line));
  if (broken) {
    throw new EditError(
      'media/damaged',
      `${clip.path}: the file is cut off or damaged (${broken.replace(/^\[[^\]]*\]\s*/, '')}).`,
      { path: clip.path, words },
    );
  }
  const pts = BigInt64Array.from(times).sort();
  return { pts, lastDuration: trackEnd(clip, pts) ?? last?.duration, steady: isSteady(pts) };
}

/** What mp4 and mov say of a track's length is exact, where a packet's duration may only be guessed from the frame rate. */
function trackEnd({ container, video }: Clip, pts: BigInt64Array): bigint | undefined {
  const last = pts.at(-1);
  if (!container.startsWith('mov,') || video.startPts === undefined || video.durationTicks === undefined || last === undefined)
    return undefined;
  const duration = video.startPts + video.durationTicks - last;
  return duration > 0n ? duration : undefined;
}

function isSteady(pts: BigInt64Array): boolean {
  const gaps = Array.from({ length: Math.max(0, pts.length - 1) }, (_, at) =>
    Number((pts[at + 1] as bigint) - (pts[at] as bigint)),
  );
  const median = [...gaps].sort((a, b) => a - b)[gaps.length >> 1] ?? 1;
  return gaps.every((gap) => Math.abs(gap - median) <= median / 4);
}
