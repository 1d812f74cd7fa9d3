import { writeFile } from 'node:fs/promises';
import { basename, join as joinPath, resolve } from 'node:path';
import { formatRational, type Rational, toSeconds } from '../../core/rational.js';
import { timecodeOf } from '../input/clip.js';
import type { Container } from './containers.js';
import { checkCuts, type Cut, cutFilters, cutSound } from './cut.js';
import { timescaleOptions } from './encode.js';
import { runFfmpeg } from '../ffmpeg/command.js';
import { type FfmpegTools, locateFfmpeg } from '../ffmpeg/locate.js';
import { insertBoxes, type PlacedBox } from '../isom/insert-boxes.js';
import { joinInputs, type JoinSource } from './join-inputs.js';
import { saveCovers } from './save-covers.js';
import { ticksOf } from './start-shift.js';
import { recordLines } from './track-records.js';
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
export interface Join extends JoinSource {
  readonly segments: readonly Segment[];
  readonly mappings: readonly StreamMapping[];
  /** The last picture and how long it stays, in ticks of the clip; `undefined` where the source does not say. */
  readonly last: LastPicture | undefined;
  /** Pictures a second, for a container that has no times. */
  readonly rate?: Rational | undefined;
  /** Global tags to add. */
  readonly tags: Readonly<Record<string, string>>;
  /** Boxes of the source for an mp4 or mov; what Matroska says in its own way of them becomes that. */
  readonly boxes?: readonly PlacedBox[];
  /** True where the codec holds transparency in a picture of its own, which a tag must tell (VP9). */
  readonly taggedAlpha?: boolean;
  /** ffmpeg's `-movflags` for mp4 and mov, without their signs. */
  readonly movieFlags?: readonly string[];
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
  const shiftTicks = ticksOf(job.shift ?? 0, clip.video.timeBase); // segments have it in them
  const list = 'segments.ffconcat';
  const [first] = job.segments;
  const records = first && (await recordLines(job.boxes ?? [], container, first.path, scratch, job.signal));
  await writeFile(joinPath(scratch, list), concatList(job.segments, clip.video.timeBase, shiftTicks, records));
  const kept = keptMappings(job.mappings, container);
  const covers = await saveCovers(job, kept, scratch);
  const editedAt = kept.findIndex(({ action }) => action === 'edit');
  if (job.cut && kept.some(({ action, stream }) => action === 'copy' || stream.type === 'subtitle')) checkCuts(clip, tools);
  const { inputs, mapOf, chapters } = await joinInputs(job, kept, list, scratch);
  const timecode = container.timecode === 'track' || job.cut || clip.codedTimecode ? timecodeOf(clip) : undefined;
  await runFfmpeg({
    inputs,
    outputOptions: [
      ...kept.filter(({ attach }) => !attach).flatMap((mapping) => ['-map', mapOf(mapping)]),
      ...['-c', 'copy', '-copy_unknown', '-strict', '-2'],
      ...kept.flatMap((mapping, at) =>
        mapping.attach ? [] : [...streamOptions(mapping, at, job.cut), ...packetOptions(mapping, at, job)],
      ),
      ...(container.streams ? ['-map_metadata', '1', '-map_chapters', String(chapters)] : []),
      ...(timecode ? timecodeOptions(timecode, kept, container) : []),
      // the tags of the pictures are the source's, which may know nothing of it, or of too much
      ...(container.streams ? [`-metadata:s:${editedAt}`, `alpha_mode=${job.taggedAlpha ? '1' : ''}`] : []),
      ...Object.entries(job.tags).flatMap(([name, value]) => ['-metadata', `${name}=${value}`]),
      ...timescaleOptions(container.muxer, clip.format, tools.release),
      ...['-avoid_negative_ts', 'disabled', '-max_interleave_delta', '0', '-fflags', '+bitexact'],
      ...(job.last && hasSetts(tools)
        ? [
            `-bsf:${editedAt}`,
            `setts=pts=PTS:dts=DTS:duration='${durationExpression({ ...job.last, pts: job.last.pts + shiftTicks }, container.isom)}'`,
          ]
        : []),
      // an edit list as long as a single picture of unknown duration would hide it
      ...(job.last?.count === 1 && container.isom && !hasSetts(tools) ? ['-use_editlist', '0'] : []),
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

/** The start timecode, as the muxer takes it: a part's in place of the clip's, wherever that is said. */
const timecodeOptions = (timecode: string, kept: readonly StreamMapping[], { timecode: place }: Container): string[] => [
  ...(place === 'track' ? ['-timecode', timecode] : ['-metadata', `timecode=${timecode}`]),
  ...kept.flatMap(({ stream, attach }, at) => !attach && 'timecode' in stream.tags ? [`-metadata:s:${at}`, `timecode=${timecode}`] : []), // prettier-ignore
];

function streamOptions({ stream, action, options = [] }: StreamMapping, at: number, cut?: Cut): string[] {
  const cuts = cut && action === 'transcode' && stream.type === 'audio' ? cut : undefined;
  const filter = options.findIndex((word) => word === '-filter' || word === '-filter:a');
  const asked = cuts
    ? [...options.filter((_, place) => filter < 0 || (place !== filter && place !== filter + 1)), '-filter', cutSound(cuts, filter < 0 ? [] : [options[filter + 1]])] // prettier-ignore
    : options;
  const own = asked.map((word, place) => (place % 2 === 0 ? `${word.replace(/:a$/, '')}:${at}` : word)); // options and their values
  return [
    ...own,
    ...[`-map_metadata:s:${at}`, `1:s:${stream.index}`],
    ...(action === 'edit' || action === 'transcode' ? [`-disposition:${at}`, stream.disposition.join('+') || '0'] : []),
  ];
}

/** Which packets are taken. Sound that an edit list hides stays hidden where the target has none: its packets are left out. */
function packetOptions({ stream, action }: StreamMapping, at: number, { container, cut }: Join): string[] {
  if (action !== 'copy') return [];
  const packets = cut?.packets[stream.index];
  if (packets) return [`-bsf:${at}`, cutFilters(packets, stream).join(',')];
  return stream.type === 'audio' && !container.isom && stream.codec !== 'opus' ? [`-copypriorss:${at}`, '0'] : [];
}

/**
 * A list for ffmpeg's concat demuxer in which every file keeps its own times: the demuxer moves a file by (sum of the durations before it) −
 * (its inpoint), so both are the same number, the whole microsecond at or before its first picture.
 *
 * @param head lines before those of the segments
 */
function concatList(segments: readonly Segment[], timeBase: Rational, shift: bigint, head = ''): string {
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
  return `ffconcat version 1.0\n${head}${lines.join('\n')}\n`;
}
