import type { Notice } from '../../../core/notice.js';
import { extname } from 'node:path';
import type { Frame, FrameFormat } from '../../../core/frame.js';
import { chooseCodec, type CodecChoice } from '../../../media/output/choose-codec.js';
import type { Clip } from '../../../media/input/clip.js';
import { type Container, containerFor } from '../../../media/output/containers.js';
import { isHdr } from '../../../media/colour/hdr-transfer.js';
import { sdrFormat } from '../../../media/colour/to-sdr.js';
import { uprightFilters } from '../../../media/input/display-matrix.js';
import { DEINTERLACE_FILTER, hasFields } from '../../../media/input/interlace.js';
import type { PacketIndex } from '../../../media/input/packet-index.js';
import { probeWithPackets } from '../../../media/input/probe.js';
import { planStreams, type StreamFate } from '../../../media/output/stream-plan.js';
import { createGraph, type Graph } from '../../run/graph.js';
import type { FilmSurvey } from '../../run/graph-run.js';
import type { Plan } from '../../plan/plan.js';
import { rangeTest } from '../../plan/range-test.js';
import { createSegmentGrid, type SegmentGrid } from '../../run/segment-grid.js';

/** A plan together with all that was found out about its source and target. */
export interface Prepared {
  readonly plan: Plan;
  readonly clip: Clip;
  readonly index: PacketIndex;
  readonly graph: Graph;
  readonly container: Container;
  readonly codec: CodecChoice;
  readonly fates: readonly StreamFate[];
  /** Frames as they leave the decoder. */
  readonly format: FrameFormat;
  /** Frames as they reach the encoder: another one only for BT.709 delivery of an HDR clip. */
  readonly outputFormat: FrameFormat;
  readonly decodeFilters: readonly string[];
  /** Filters in front of the encoder. */
  readonly encodeFilters: readonly string[];
  /** Field order of what is encoded. */
  readonly fieldOrder: string;
  readonly grid: SegmentGrid;
  /** Times at which the plan's ranges begin and end: segments begin there, so that frames outside it need not go by way of pieces. */
  readonly rangeBorders: readonly bigint[];
  /** Shots and anchors, where a stage wants them; found after the preparation, by a pass over the clip. */
  readonly survey?: FilmSurvey | undefined;
  /** Adds planes that only the maker of the film knows. */
  readonly decorate?: ((frame: Frame) => Promise<Frame>) | undefined;
  /** Whether a frame lies in one of the plan's ranges. */
  selects(index: number, pts: bigint): boolean;
  /** Sentences about what will not be as in the source. */
  readonly notices: readonly Notice[];
}

/**
 * Looks at source and target and settles everything that does not need a decoded frame. Nothing is written but small trial files in `scratch`.
 *
 * @throws `media/…`, `usage/…`, `plan/…`
 */
export async function prepare(plan: Plan, scratch: string, signal?: AbortSignal): Promise<Prepared> {
  const { container } = containerFor(plan.output);
  const extension = extname(plan.output).toLowerCase();
  const graph = createGraph(plan.stages);
  const { clip, index } = await probeWithPackets(plan.input, { framesPerSecond: plan.framesPerSecond, signal });
  const notices: Notice[] = [];
  const deinterlace = graph.stages.length > 0 && (await hasFields(clip, signal));
  if (deinterlace)
    notices.push({
      code: 'clip/deinterlaced',
      message: 'The clip is interlaced: for the edit its fields become whole pictures (bwdif), one for each frame.',
    });
  const format = clip.format;
  const turned = container.rotation === 'none' && (format.orientation.turn !== 0 || format.orientation.mirror);
  if (turned)
    notices.push({
      code: 'clip/turned',
      message: `The pictures themselves are turned upright: ${extension} files cannot say how to turn them.`,
    });
  const toSdr = plan.sdr && isHdr(format);
  if (plan.sdr && !toSdr) notices.push({ code: 'clip/not-hdr', message: 'The clip is not HDR, so `sdr` changes nothing.' });
  const outputFormat = toSdr ? sdrFormat(format) : format;
  const codec = chooseCodec(clip, outputFormat, container, extension, plan.codec ?? undefined);
  const fates = await planStreams(clip, container, extension, scratch, signal);
  if (!container.streams && clip.chapters)
    notices.push({
      code: 'lost/chapters',
      message: `The ${clip.chapters} chapters are left out: ${extension} files hold pictures only.`,
    });
  const start = index.pts[0] ?? clip.video.startPts ?? 0n;
  const selects = rangeTest(plan.range, { path: plan.input, pts: index.pts, start, timeBase: format.timeBase });
  const rangeBorders = [...index.pts].filter(
    (pts, at) => at > 0 && selects(at, pts) !== selects(at - 1, index.pts[at - 1] as bigint),
  );
  return {
    plan,
    clip,
    index,
    graph,
    container,
    codec,
    fates,
    format,
    outputFormat,
    decodeFilters: deinterlace ? [DEINTERLACE_FILTER] : [],
    encodeFilters: turned ? uprightFilters(format.orientation) : [],
    fieldOrder: deinterlace ? 'progressive' : clip.video.fieldOrder,
    rangeBorders,
    grid: createSegmentGrid(start, rangeBorders, plan.encode.segmentSeconds, format.timeBase),
    selects,
    notices: [...notices, ...codec.notices, ...fates.flatMap(({ notice }) => notice ?? [])],
  };
}
