import { writeFile } from 'node:fs/promises';
import { basename, join as joinPath, resolve } from 'node:path';
import { formatRational, type Rational, toSeconds } from '../../core/rational.js';
import { type Clip, timecodeOf } from '../input/clip.js';
import type { Container } from './containers.js';
import { timescaleOptions } from './encode.js';
import { runFfmpeg } from '../ffmpeg/command.js';
import { type FfmpegTools, locateFfmpeg } from '../ffmpeg/locate.js';
import { insertBoxes } from '../isom/insert-boxes.js';
import type { PictureBox } from '../isom/movie-file.js';
import { fileArgument } from '../ffmpeg/guard-input.js';
import { saveCovers } from './save-covers.js';
import { ticksOf } from './start-shift.js';
import type { StreamMapping } from './stream-plan.js';
import { writeDisplayMatrix } from './tkhd.js';

/** A finished segment: an encoded file and the time of its first picture in ticks of the clip. */
export interface Segment {
  readonly path: string;
  readonly firstPts: bigint;
}

/** The picture that ends a clip. */
export interface LastPicture {
  readonly pts: bigint;
  /** How long it stays. */
  readonly duration: bigint;
  /** How many pictures there are, this one included. */
  readonly count: number;
}

/** What {@link joinSegments} puts together. */
export interface Join {
  readonly clip: Clip;
  readonly segments: readonly Segment[];
  readonly container: Container;
  readonly mappings: readonly StreamMapping[];
  /** The last picture and how long it stays, in ticks of the clip; `undefined` where the source does not say. */
  readonly last: LastPicture | undefined;
  /** Pictures a second, for a container that has no times. */
  readonly rate?: Rational | undefined;
  /** Global tags to add. */
  readonly tags: Readonly<Record<string, string>>;
  /** All times are moved up by so many milliseconds, from `startShift`; those of the segments are already. */
  readonly shift?: number;
  /** Seconds by which the sound of a stream of the source is moved besides, to take back what a muxer moves it. */
  readonly soundShifts?: Readonly<Record<number, number>>;
  /** Boxes for the track of pictures in mp4 and mov, from `carriedBoxes`. */
  readonly boxes?: readonly PictureBox[];
  /** ffmpeg's `-movflags` for mp4 and mov, without their signs. */
  readonly movieFlags?: readonly string[];
  /** Take of the other streams only what is shown up to this time in seconds; default all. */
  readonly until?: number;
  readonly signal: AbortSignal;
}

/** The streams of the source that are in a result, in its order. */
export function keptMappings(mappings: readonly StreamMapping[], { picturesFirst }: Container): StreamMapping[] {
  const kept = mappings.filter(({ action }) => action === 'edit' || action === 'copy' || action === 'transcode');
  const tracks = kept.filter(({ attach }) => !attach);
  const attached = kept.filter(({ attach }) => attach);
  return [
    ...(picturesFirst ? tracks.sort((a, b) => Number(b.action === 'edit') - Number(a.action === 'edit')) : tracks),
    ...attached,
  ];
}

/**
 * Puts the coded segments and the source's other streams into one file. Nothing is encoded here but what the container cannot hold as it is;
 * order of streams, dispositions, languages, chapters, timecode and tags are the source's.
 *
 * @param scratch the folder that the segments lie in
 * @param target file to write; it must not exist under its final name yet
 */
export async function joinSegments(job: Join, target: string, scratch: string): Promise<void> {
  const { clip, container } = job;
  const tools = await locateFfmpeg();
  const part = job.until === undefined ? [] : ['-t', job.until.toFixed(3)];
  const offset = job.shift ? ['-itsoffset', (job.shift / 1000).toFixed(3)] : [];
  const shiftTicks = ticksOf(job.shift ?? 0, clip.video.timeBase); // segments have it in them
  const list = 'segments.ffconcat';
  await writeFile(joinPath(scratch, list), concatList(job.segments, clip.video.timeBase, shiftTicks));
  const kept = keptMappings(job.mappings, container);
  const covers = await saveCovers(job, kept, scratch);
  const editedAt = kept.findIndex(({ action }) => action === 'edit');
  const timecode = container.timecode === 'track' ? timecodeOf(clip) : undefined;
  await runFfmpeg({
    inputs: [
      { path: list, options: ['-copyts', '-f', 'concat'] },
      ...(container.streams
        ? [{ path: fileArgument(resolve(clip.path)), options: ['-copyts', ...offset, ...part, ...clip.inputOptions] }]
        : []),
    ],
    outputOptions: [
      ...kept.filter(({ attach }) => !attach).flatMap(({ stream, action }) => ['-map', action === 'edit' ? '0:v:0' : `1:${stream.index}`]), // prettier-ignore
      ...['-c', 'copy', '-copy_unknown', '-strict', '-2'],
      ...kept.flatMap((mapping, at) =>
        mapping.attach ? [] : [...streamOptions(mapping, at), ...soundOptions(mapping, at, job, tools)],
      ),
      ...(container.streams ? ['-map_metadata', '1', '-map_chapters', '1'] : []),
      ...(timecode ? ['-timecode', timecode] : []),
      ...Object.entries(job.tags).flatMap(([name, value]) => ['-metadata', `${name}=${value}`]),
      ...timescaleOptions(container.muxer, clip.format, tools.release),
      ...['-avoid_negative_ts', 'disabled', '-max_interleave_delta', '0', '-fflags', '+bitexact'],
      ...(job.last && hasSetts(tools)
        ? [
            `-bsf:${editedAt}`,
            `setts=pts=PTS:dts=DTS:duration='${durationExpression({ ...job.last, pts: job.last.pts + shiftTicks }, container.isom)}'`,
          ]
        : []),
      // without being told, a file with a rate and no times takes the ticks for it
      ...(job.rate ? [`-r:${editedAt}`, formatRational(job.rate)] : []),
      ...covers.flatMap(({ file, at, type, name }) => ['-attach', file, `-metadata:s:${at}`, `mimetype=${type}`, `-metadata:s:${at}`, `filename=${name}`]), // prettier-ignore
      ...container.muxerOptions,
      ...(job.movieFlags?.length && container.isom ? ['-movflags', `+${job.movieFlags.join('+')}`] : []),
      ...['-f', container.muxer],
    ],
    output: resolve(target),
    signal: job.signal,
    // segments are named from the list's folder: no name of a folder, whatever is in it, then stands in a list or an address
    cwd: scratch,
  });
  if (job.boxes?.length && container.isom) await insertBoxes(target, editedAt, job.boxes);
  const matrix = clip.video.displayMatrix;
  if (matrix && container.rotation === 'matrix') await writeDisplayMatrix(target, editedAt, matrix);
}

/**
 * Gives the last picture its duration. The length of an mp4 track is the sum of its packets' durations in decoding order, and with B-frames the
 * packet that comes last is another picture than the last one shown, so that packet's duration must make up the sum.
 */
function durationExpression({ pts, duration, count }: LastPicture, byDecodingOrder = false): string {
  const shown = `if(eq(PTS,${pts}),${duration},DURATION)`;
  return byDecodingOrder ? `if(eq(N,${count - 1}),${pts + duration}-STARTPTS+STARTDTS-DTS,${shown})` : shown;
}

/** The bitstream filter that sets times came with ffmpeg 4.4; without it the last picture's duration is what the muxer guesses. */
const hasSetts = ({ release }: FfmpegTools): boolean => release >= 4.4;

function streamOptions({ stream, action, options = [] }: StreamMapping, at: number): string[] {
  const own = options.map((option) =>
    ['-c', '-b:a', '-ar', '-filter'].includes(option) ? `${option.replace(':a', '')}:${at}` : option,
  );
  return [
    ...own,
    ...['-map_metadata:s:' + at, `1:s:${stream.index}`],
    ...(action === 'edit' || action === 'transcode' ? [`-disposition:${at}`, stream.disposition.join('+') || '0'] : []),
  ];
}

/** Sound that an edit list hides stays hidden where the target has none: its packets are left out. */
function soundOptions(
  { stream, action }: StreamMapping,
  at: number,
  { container, soundShifts }: Join,
  tools: FfmpegTools,
): string[] {
  if (stream.type !== 'audio' || action !== 'copy') return [];
  const shift = soundShifts?.[stream.index] ?? 0;
  return [
    ...(container.mark === 'tag' && stream.codec !== 'opus' ? [`-copypriorss:${at}`, '0'] : []),
    ...(shift && hasSetts(tools) ? [`-bsf:${at}`, `setts=ts=TS+${shift.toFixed(6)}/TB`] : []),
  ];
}

/**
 * A list for ffmpeg's concat demuxer in which every file keeps its own times: the demuxer moves a file by (sum of the durations before it) −
 * (its inpoint), so both are the same number, the whole microsecond at or before its first picture.
 */
function concatList(segments: readonly Segment[], timeBase: Rational, shift: bigint): string {
  const starts = segments.map(({ firstPts }, at) => (at === 0 ? 0 : Math.floor(toSeconds(firstPts + shift, timeBase) * 1e6)));
  const seconds = (microseconds: number): string => (microseconds / 1e6).toFixed(6);
  const lines = segments.map(({ path }, at) => {
    const next = starts[at + 1];
    const start = starts[at];
    return [
      `file '${basename(path)}'`,
      `inpoint ${seconds(start)}`,
      ...(next === undefined ? [] : [`duration ${seconds(next - start)}`]),
    ].join('\n');
  });
  return `ffconcat version 1.0\n${lines.join('\n')}\n`;
}
