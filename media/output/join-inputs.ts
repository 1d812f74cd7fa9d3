import { writeFile } from 'node:fs/promises';
import { join as joinPath, resolve } from 'node:path';
import { runFfmpeg } from '../ffmpeg/command.js';
import { fileArgument } from '../ffmpeg/guard-input.js';
import { type Clip, isIsom } from '../input/clip.js';
import type { Container } from './containers.js';
import { chapterFile, type Cut, cutFilters } from './cut.js';
import type { StreamMapping } from './stream-plan.js';

/** What is joined to the pictures. */
export interface JoinSource {
  readonly clip: Clip;
  readonly container: Container;
  /** All times are moved up by so many milliseconds, from `startShift`; those of the segments are already. */
  readonly shift?: number;
  /** Seconds by which the sound of a stream of the source is moved besides, to take back what a muxer moves it. */
  readonly soundShifts?: Readonly<Record<number, number>>;
  /** Take of the other streams only what is shown up to this time in seconds; default all. */
  readonly until?: number;
  /** The part of the clip's file that is written, where it is not all; `clip` and the segments' times are those of the part. */
  readonly cut?: Cut | undefined;
  readonly signal: AbortSignal;
}

/** An input of ffmpeg. */
interface Input {
  readonly path: string;
  readonly options: readonly string[];
}

/** What a join reads, and where in it each stream is found. */
export interface JoinInputs {
  readonly inputs: readonly Input[];
  /** ffmpeg's name of a stream, for `-map`. */
  mapOf(mapping: StreamMapping): string;
  /** Number of the input that has the chapters. */
  readonly chapters: number;
}

/**
 * The inputs of a join: the list of segments, and the clip, once for each time that its streams are moved by: times could be moved by a filter too,
 * but not every ffmpeg tells a filter the time base that packets really have. Of a part, chapters and captions that are coded anew are files of
 * their own.
 *
 * @param list the segments' list in the folder `scratch`
 */
export async function joinInputs(
  job: JoinSource,
  kept: readonly StreamMapping[],
  list: string,
  scratch: string,
): Promise<JoinInputs> {
  const { clip, container, cut, soundShifts = {} } = job;
  const inputs: Input[] = [{ path: list, options: ['-copyts', '-f', 'concat'] }];
  const places = new Map<string, number>();
  const others = new Map<number, string>();
  const placeOf = (input: Input): number => {
    const key = JSON.stringify(input);
    const place = places.get(key) ?? inputs.push(input) - 1;
    places.set(key, place);
    return place;
  };
  const moved = (job.shift ?? 0) / 1000 - (cut?.originSeconds ?? 0);
  const part = job.until === undefined || cut ? [] : ['-t', job.until.toFixed(3)];
  const clipMoved = (by: number): Input => ({
    path: fileArgument(resolve(clip.path)),
    options: ['-copyts', ...(by ? ['-itsoffset', by.toFixed(6)] : []), ...part, ...clip.inputOptions],
  });
  const names = { inputs, mapOf: ({ stream, action }: StreamMapping) => (action === 'edit' ? '0:v:0' : (others.get(stream.index) ?? `1:${stream.index}`)) }; // prettier-ignore
  if (!container.streams) return { ...names, chapters: 0 };
  placeOf(clipMoved(moved));
  for (const { stream, action } of kept) {
    const shift = action === 'copy' && stream.type === 'audio' ? soundShifts[stream.index] : undefined;
    if (shift) others.set(stream.index, `${placeOf(clipMoved(moved + shift))}:${stream.index}`);
    const packets = action === 'transcode' && stream.type === 'subtitle' ? cut?.packets[stream.index] : undefined;
    if (!packets) continue;
    const muxer = isIsom(clip) ? 'mov' : 'matroska';
    const file = `captions-${stream.index}.${muxer}`;
    await runFfmpeg({
      inputs: [clipMoved(moved)],
      outputOptions: [
        '-map',
        `0:${stream.index}`,
        '-c',
        'copy',
        '-bsf:0',
        cutFilters(packets, stream).join(','),
        '-y',
        '-f',
        muxer,
      ],
      output: joinPath(scratch, file),
      signal: job.signal,
    });
    others.set(stream.index, `${placeOf({ path: file, options: ['-copyts'] })}:0`);
  }
  if (!cut) return { ...names, chapters: 1 };
  const chapters = 'chapters.txt';
  await writeFile(joinPath(scratch, chapters), chapterFile(clip.chapterMarks));
  return { ...names, chapters: placeOf({ path: chapters, options: ['-f', 'ffmetadata'] }) };
}
