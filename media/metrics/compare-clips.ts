import { abortError } from '../../core/abort.js';
import { EditError } from '../../core/errors.js';
import { toSeconds } from '../../core/rational.js';
import type { Clip } from '../input/clip.js';
import { viewSize } from '../colour/rgb-view.js';
import { clipViews, measuringSize } from './clip-views.js';
import type { ClipMetrics } from './clip-metrics.js';
import { compareAudio, type AudioComparison } from './compare-audio.js';
import { compareColourTags, type ColourTagComparison } from './compare-colour-tags.js';
import { compareFrames } from './compare-frames.js';
import type { WithMeters } from './fidelity-meter.js';
import { compareTimestamps, type TimestampComparison } from './compare-timestamps.js';
import { readAudioPackets } from './read-audio-packets.js';
import type { PacketIndex } from '../input/packet-index.js';
import { compareProperties, type PropertyComparison } from '../whole/hold-against.js';
import { type Part, partOf } from '../whole/part-of.js';
import { readWholeFile, type WholeFile } from '../whole/whole-file.js';
import { containerFor } from '../output/containers.js';

/** Settings of a comparison of clips. */
export interface CompareClipsOptions {
  /** Measures every `every`-th frame of the range; default so that at most `measured` are. Frame count and times are always of all frames. */
  readonly every?: number | undefined;
  /** The most frames that are measured; default 120. */
  readonly measured?: number | undefined;
  /**
   * Which frames the pictures are measured over; default all. Called once, with what the source is; its answer with each frame's place and time
   * in ticks. The other frames are measured on their own, `pictures.outside`.
   */
  readonly range?: ((source: Clip, index: PacketIndex) => (at: number, pts: bigint) => boolean) | undefined;
  /** Which part of the source the output is, by numbers of frames; default all. Called once; frames and their times stay those of the source. */
  readonly part?: ((source: Clip, index: PacketIndex) => Part['range']) | undefined;
  /** Shorter side in pixels that pictures are measured at, default 540; larger sources are scaled down to it, smaller ones are left. */
  readonly side?: number | undefined;
  /** Shorter side in pixels for motion, default 270; `false` leaves warp error out. */
  readonly flowSide?: number | false | undefined;
  /** Frames a second, where a clip is an image sequence. */
  readonly framesPerSecond?: string | undefined;
  /** Take damaged pictures as the decoder conceals them, as an edit with `keepDamaged` does. Default false. */
  readonly keepDamaged?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each pair of frames. `total` is the source's number of packets. */
  readonly onFrame?: ((count: number, total: number) => void) | undefined;
}

/** Seconds that the pictures are shown for: from the first one's time to the end of the last. `null` where the file does not say. */
export interface DurationComparison {
  readonly sourceSeconds: number | null;
  readonly outputSeconds: number | null;
  readonly differenceMilliseconds: number | null;
}

/** All that `overpaint compare` tells. Plain data: JSON writes an infinite PSNR (equal pictures) as `null`. */
export interface ClipComparison {
  readonly source: string;
  readonly output: string;
  /** Of all decoded frames, as the files say their times. */
  readonly timestamps: TimestampComparison;
  readonly duration: DurationComparison;
  /** Offsets are of the sound against the picture. */
  readonly audio: AudioComparison;
  readonly colour: ColourTagComparison;
  readonly properties: readonly PropertyComparison[];
  readonly pictures: ClipMetrics;
  /** How the measuring was done where that is not plain: sampling, scaling, another size. One sentence each. */
  readonly notes: readonly string[];
}

/** The most frames that are measured unless `every` is given. */
export const DEFAULT_MEASURED = 120;
const DEFAULT_SIDE = 540;

/**
 * Compares an output with its source: what is the same, what differs, and how steady the output is, over the whole clip or a range of it. Both are decoded side by side, frame by
 * frame at the same place; pictures are small and upright, see `clipViews`, and memory does not grow with their number.
 *
 * @throws EditError what `range` throws, what `readWholeFile` and `decodeClip` throw for a clip that is no clip or is damaged, `usage/bad-every`, `usage/bad-side`
 */
export async function compareClips(
  sourcePath: string,
  outputPath: string,
  options: CompareClipsOptions & WithMeters = {},
): Promise<ClipComparison> {
  const { side = DEFAULT_SIDE, measured = DEFAULT_MEASURED, flowSide, framesPerSecond, keepDamaged, signal, onFrame } = options;
  if (!(side >= 2)) throw new EditError('usage/bad-side', `expected a measuring side of at least 2 pixels, found ${side}.`);
  const probed = { framesPerSecond, keepDamaged, signal };
  const whole = await readWholeFile(sourcePath, probed);
  const outputFile = await readWholeFile(outputPath, probed);
  const { clip: source, index: sourceIndex } = whole;
  const { clip: output, index: outputIndex } = outputFile;
  const part = await partFor(whole, outputPath, options);
  const { from, to } = part?.range ?? { from: 0, to: Infinity };
  const selects = options.range?.(source, sourceIndex);
  const all = (part?.file ?? whole).index.pts.length;
  const wanted = selects ? sourceIndex.pts.filter((pts, at) => at >= from && at <= to && selects(at, pts)).length : all;
  const every = options.every ?? everyOf(wanted, measured);

  const times = { source: [] as bigint[], output: [] as bigint[] };
  const size = measuringSize(source, side);
  const pictures = await withSignal(signal, (inner) =>
    compareFrames(
      clipViews(
        source,
        size,
        inner,
        (pts) => times.source.push(pts - (part?.cut.origin ?? 0n)),
        part && { ...part.range, index: sourceIndex },
      ),
      clipViews(output, size, inner, (pts) => times.output.push(pts)),
      {
        every,
        first: from,
        meters: options.meters,
        signal: inner,
        ...(selects && { range: { selects, everyOutside: options.every ?? everyOf(all - wanted, measured) } }),
        ...(flowSide === undefined ? {} : { flowSide }),
        ...(onFrame && { onFrame: (count) => onFrame(count, all) }),
      },
    ),
  );

  const audio = compareAudio(
    await readAudioPackets(source, firstSeconds(source, times.source), { part: part?.cut, signal }),
    await readAudioPackets(output, firstSeconds(output, times.output), { signal }),
  );
  const [own, found] = [viewSize(source.format), viewSize(output.format)];
  const sameSize = own.width === found.width && own.height === found.height;
  return {
    source: sourcePath,
    output: outputPath,
    timestamps: compareTimestamps(
      { pts: times.source, timeBase: source.format.timeBase },
      { pts: times.output, timeBase: output.format.timeBase },
    ),
    duration: compareDurations(
      shownSeconds(source, times.source, (part?.file ?? whole).index.lastDuration),
      shownSeconds(output, times.output, outputIndex.lastDuration),
    ),
    audio,
    colour: compareColourTags(source.format.colour, output.format.colour),
    properties: compareProperties(part?.file ?? whole, outputFile),
    pictures: { ...pictures, outputResizedFrom: sameSize ? null : found },
    notes: [
      ...(every > 1
        ? [
            `Pictures were measured at one frame in ${every}${selects ? ' of the range' : ''}, ${pictures.measured} in all; frame count and times are of all frames.`,
          ]
        : []),
      ...(size.width !== own.width
        ? [`Pictures were scaled from ${own.width}x${own.height} to ${size.width}x${size.height} to be measured.`]
        : []),
      ...(sameSize
        ? []
        : [
            `The output is ${found.width}x${found.height} where the source is ${own.width}x${own.height}; both were brought to ${size.width}x${size.height}.`,
          ]),
    ],
  };
}

/** The part of a source that the output is, as a file of its own. */
async function partFor(whole: WholeFile, outputPath: string, { part, signal }: CompareClipsOptions): Promise<Part | undefined> {
  if (!part) return undefined;
  const { container } = containerFor(outputPath, whole.clip.path);
  return partOf(whole, part(whole.clip, whole.index), container, signal);
}

/** So that `measured` frames of so many are measured, or all of fewer. */
const everyOf = (frames: number, measured: number): number => Math.max(1, Math.ceil(frames / measured));

/** Gives `work` a signal that also fires when `work` is over, so that no decoder waits on for a reader that has gone. */
async function withSignal<T>(signal: AbortSignal | undefined, work: (inner: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const pass = (): void => controller.abort(signal?.reason);
  signal?.addEventListener('abort', pass, { once: true });
  if (signal?.aborted) pass();
  try {
    return await work(controller.signal);
  } catch (error) {
    throw signal?.aborted ? abortError(signal) : error;
  } finally {
    signal?.removeEventListener('abort', pass);
    controller.abort();
  }
}

const firstSeconds = ({ format }: Clip, times: readonly bigint[]): number => toSeconds(times[0] ?? 0n, format.timeBase);

function shownSeconds({ format }: Clip, times: readonly bigint[], lastDuration: bigint | undefined): number | null {
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined || lastDuration === undefined) return null;
  return toSeconds(last + lastDuration - first, format.timeBase);
}

function compareDurations(sourceSeconds: number | null, outputSeconds: number | null): DurationComparison {
  const known = sourceSeconds !== null && outputSeconds !== null;
  return { sourceSeconds, outputSeconds, differenceMilliseconds: known ? 1000 * (outputSeconds - sourceSeconds) : null };
}
