import { mkdtemp, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Sink } from '../../../core/film.js';
import type { Notice } from '../../../core/notice.js';
import { toSeconds } from '../../../core/rational.js';
import type { Clip } from '../../../media/input/clip.js';
import { isSequence } from '../../../media/input/image-sequence.js';
import type { Container } from '../../../media/output/containers.js';
import type { CodecChoice } from '../../../media/output/choose-codec.js';
import { fixedRate } from '../../../media/output/fixed-rate.js';
import { ticksOf } from '../../../media/output/start-shift.js';
import { joinSegments, keptMappings } from '../../../media/output/join.js';
import { openPictures, pictureFormat } from '../../../media/stills/pictures.js';
import { boxesOf, carriedBoxes, carriedRecords } from '../../../media/isom/carried-boxes.js';
import { hdrBoxes } from '../../../media/isom/hdr-boxes.js';
import type { PlacedBox } from '../../../media/isom/insert-boxes.js';
import { type Loss, lossesOf } from '../../../media/whole/hold-against.js';
import { soundDrifts } from '../../../media/whole/times.js';
import { readWholeFile, type WholeFile } from '../../../media/whole/whole-file.js';
import { zeroFrame } from '../../../media/zero-frame.js';
import type { ClipFacts } from './clip-facts.js';
import { openSegment } from './segment-maker.js';
import { asWritten } from './written.js';

/** Pictures of a rehearsal: two, so that there is a gap between them. */
const PICTURES = 2;

/** Seconds of the other streams that are copied. */
const SECONDS = 0.5;

/** Where a rehearsal's file goes. */
export interface Target {
  readonly container: Container;
  readonly codec: CodecChoice;
}

/** What a rehearsal found out. */
export interface Rehearsal {
  /** What would be lost and is not among the facts' notices. */
  readonly notices: readonly Notice[];
  /** The flags for mp4 and mov with which least is lost. */
  readonly movieFlags: readonly string[];
  /** Seconds by which sound must be moved to begin where it does in the source. */
  readonly soundShifts: Readonly<Record<number, number>>;
}

/**
 * Finds out what the target will not keep, by making it: two empty pictures are encoded as the job would encode its own, the first packets of the
 * other streams are joined to them, and the file is held against the source by the table of properties. No table of what a file format holds
 * would be right for every release of ffmpeg.
 *
 * @param scratch folder for the file; it is removed
 */
export async function rehearse(
  whole: ClipFacts,
  target: Target,
  scratch: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<Rehearsal> {
  const facts = asWritten(whole);
  // an index before the pictures plays while the file is still being loaded
  const laidOut = facts.movie?.faststart ? ['faststart'] : [];
  if (!facts.index.pts.length) return { notices: [], movieFlags: laidOut, soundShifts: {} };
  const folder = await mkdtemp(join(scratch, 'rehearsal-'));
  try {
    const encoded = await encodeEmpty(facts, target, folder, signal);
    const first = await tryOut({ ...facts, movieFlags: laidOut }, target, encoded, signal);
    const { soundShifts } = first;
    const notices = first.losses.map(({ notice }) => notice);
    const kept = { notices, movieFlags: laidOut, soundShifts };
    const more = first.losses.flatMap(({ property }) => property.keptBy ?? []);
    if (!target.container.isom || !more.length) return kept;
    const movieFlags = [...laidOut, ...new Set(more)];
    const second = await tryOut({ ...facts, movieFlags }, target, encoded, signal);
    if (lostBy(second) >= lostBy(first)) return kept;
    return { notices: second.losses.map(({ notice }) => notice), movieFlags, soundShifts: second.soundShifts };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How much a rehearsal lost. */
const lostBy = ({ losses }: { readonly losses: readonly Loss[] }): number => losses.reduce((sum, { count }) => sum + count, 0);

/** What one rehearsal lost, and by how much it moved the sound. @param encoded from {@link encodeEmpty} */
async function tryOut(
  facts: ClipFacts,
  target: Target,
  encoded: string,
  signal: AbortSignal,
): Promise<{ losses: Loss[]; soundShifts: Record<number, number> }> {
  const path = isPictures(target) ? encoded : await joinEmpty(facts, target, encoded, signal);
  const { framesPerSecond } = facts.plan;
  const output = await readWholeFile(path, { framesPerSecond, signal });
  const losses = lossesOf(wantedFile(facts), output, facts.notices, true);
  const kept = target.container.streams ? keptMappings(facts.mappings, target.container) : [];
  const drifts = soundDrifts(
    facts,
    output,
    kept.map(({ stream }) => stream),
  );
  return { losses, soundShifts: Object.fromEntries(Object.entries(drifts).map(([stream, drift]) => [stream, -drift])) };
}

/** The boxes of the source that an mp4 or mov takes over. */
export function boxesFor({ clip, movie, mappings, coded, format, outputFormat }: ClipFacts, container: Container): PlacedBox[] {
  const hdr = outputFormat === format && coded.name !== 'hevc' ? clip.video.hdr : undefined; // HEVC has it in the pictures
  const own = carriedBoxes(movie && (movie.pictureBoxes.get(clip.video.index) ?? []), clip.video.sideData);
  const told = container.isom ? [] : boxesOf(clip.video.sideData).filter(({ type }) => !own.some((box) => box.type === type));
  const boxes = [...own, ...told];
  const kept = keptMappings(mappings, container);
  const placeOf = (track: number, coded: boolean): number | undefined => {
    const at = kept.findIndex(({ stream, action }) => stream.index === track && !(coded && action !== 'copy'));
    return at < 0 ? undefined : at;
  };
  return [...boxes, ...(hdr ? hdrBoxes(hdr) : []), ...carriedRecords(movie?.records ?? [], placeOf)];
}

/** Whether pictures are coded with transparency that a tag must tell of. */
export const hasTaggedAlpha = ({ name, pixelFormat }: Pick<CodecChoice, 'name' | 'pixelFormat'>): boolean =>
  name === 'vp9' && pixelFormat.startsWith('yuva');

/** The source as the output should be: in other colours where another delivery is asked for. */
export const wantedFile = ({ clip, format, outputFormat, index, look, movie, unread, gaps }: ClipFacts): WholeFile => {
  const wanted: Clip =
    outputFormat === format ? clip : { ...clip, format: outputFormat, video: { ...clip.video, hdr: undefined } };
  return { clip: wanted, index, look, movie, unread, gaps };
};

/** Whether the target is made of its pictures alone, by whoever encodes them. */
const isPictures = ({ container }: Target): boolean => container.segmentMuxer === 'nut';

/** Encodes the empty pictures: the file of a rehearsal where there is nothing else in it, else a segment, whatever it is joined with later. */
async function encodeEmpty(facts: ClipFacts, target: Target, folder: string, signal: AbortSignal): Promise<string> {
  const { clip, index, outputFormat: format, plan, encodeFilters } = facts;
  const { container, codec } = target;
  if (isPictures(target)) {
    const shown = isSequence(plan.output) ? basename(plan.output) : `rehearsal${extname(plan.output)}`;
    const path = join(folder, shown);
    const as = pictureFormat(codec, format).format;
    await writeEmpty({ ...facts, outputFormat: as }, await openPictures({ clip, index, container, codec, format: as, encodeFilters, path, threads: 1, signal })); // prettier-ignore
    return path;
  }
  const segment = join(folder, `segment.${container.segmentMuxer}`);
  await writeEmpty(facts, await openSegment(facts, segment, codec.codec, codec.pixelFormat, container.segmentMuxer, encodeFilters, signal)); // prettier-ignore
  return segment;
}

/** Joins the encoded pictures and the first packets of the other streams, as the job would. */
async function joinEmpty(facts: ClipFacts, { container, codec }: Target, segment: string, signal: AbortSignal): Promise<string> {
  const { clip, index, mappings, movieFlags, shift, plan } = facts;
  const first = index.pts[0];
  const folder = dirname(segment);
  const path = join(folder, `rehearsal${extname(plan.output)}`);
  // ffmpeg counts from the first packet of any stream
  const begins = clip.streams.map(({ startPts, timeBase }) =>
    startPts === undefined ? Infinity : toSeconds(startPts, timeBase),
  );
  const picture = toSeconds(first, clip.video.timeBase);
  const until = picture - Math.min(picture, ...begins) + shift / 1000 + SECONDS;
  const segments = [{ path: segment, firstPts: first }];
  const rate = container.rateOnly ? fixedRate(clip, index) : undefined;
  await rm(path, { force: true }); // of an earlier try
  await joinSegments(
    {
      clip,
      segments,
      container,
      mappings,
      last: undefined,
      rate,
      tags: {},
      movieFlags,
      boxes: boxesFor(facts, container),
      taggedAlpha: hasTaggedAlpha(codec),
      shift,
      until: facts.written ? SECONDS : until,
      cut: facts.written?.cut,
      signal,
    },
    path,
    folder,
  );
  return path;
}

async function writeEmpty({ index, outputFormat: format, shift }: ClipFacts, sink: Sink): Promise<void> {
  const ticks = ticksOf(shift, format.timeBase);
  try {
    for (const [at, pts] of index.pts.subarray(0, PICTURES).entries()) await sink.write(zeroFrame(format, at, pts + ticks));
    await sink.close();
  } catch (error) {
    await sink.abort();
    throw error;
  }
}
