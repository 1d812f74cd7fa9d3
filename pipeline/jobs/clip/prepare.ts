import type { Notice } from '../../../core/notice.js';
import { extname } from 'node:path';
import { type Codec, CODECS } from '../../../media/codecs/index.js';
import { chooseCodec } from '../../../media/output/choose-codec.js';
import { containerFor } from '../../../media/output/containers.js';
import { isHdr } from '../../../media/colour/hdr-transfer.js';
import { sdrFormat } from '../../../media/colour/to-sdr.js';
import { uprightFilters } from '../../../media/input/display-matrix.js';
import { DEINTERLACE_FILTER, fieldOrderOf } from '../../../media/input/interlace.js';
import { readWholeFile } from '../../../media/whole/whole-file.js';
import { refuseUnreadableColours } from '../../../media/input/dolby-vision.js';
import { partOf } from '../../../media/whole/part-of.js';
import { sourceNotices } from '../../../media/whole/source-notices.js';
import type { ClipFacts, Prepared } from './clip-facts.js';
import { rememberedOffers } from './remembered-offers.js';
import { rememberedRehearsal } from './remembered-rehearsal.js';
import { lookAtKeys } from './carried-keys.js';
import { trimNotice } from './written.js';
import { shiftNotice, startShift } from '../../../media/output/start-shift.js';
import { fixedRateNotices } from '../../../media/output/fixed-rate.js';
import { mapStreams } from '../../../media/output/stream-plan.js';
import { soundMappings } from '../../../media/sound/sound-mappings.js';
import { cutMappings } from '../../../media/output/cut.js';
import { createGraph } from '../../run/graph.js';
import { type FrameRange, within } from '../../run/frame-ranges.js';
import type { Plan } from '../../plan/plan.js';
import { rangeTest } from '../../plan/range-test.js';
import { trimmedTo } from '../../plan/trimmed-to.js';
import { wholeOf } from '../../plan/whole-of.js';
import { type ClipTimes, shareOverTime } from '../../../stages/limits/share-over-time.js';
import { isTimed } from '../../../stages/limits/limits.js';
import { toNumber } from '../../../core/rational.js';
import { clipTimes } from '../../run/clip-times.js';
import { createSegmentGrid, segmentLength } from '../../run/segment-grid.js';

/**
 * Looks at source and target and settles everything that does not need a decoded frame. Nothing is written but small trial files in `scratch`.
 *
 * @param rehearsed find out what the target does not keep by making a file of two pictures; default true
 * @throws `media/…`, `usage/…`, `plan/…`
 */
export async function lookAtClip(
  plan: Plan,
  scratch: string,
  signal?: AbortSignal,
  { rehearsed = true } = {},
): Promise<ClipFacts> {
  const { container } = containerFor(plan.output, plan.input);
  const extension = extname(plan.output).toLowerCase();
  const graph = createGraph(plan.stages, wholeOf(plan));
  const source = await readWholeFile(plan.input, {
    framesPerSecond: plan.framesPerSecond,
    keepDamaged: plan.keepDamaged,
    signal,
  });
  const { clip, index } = source;
  refuseUnreadableColours(clip);
  const notices: Notice[] = sourceNotices(source);
  const fields = graph.stages.length > 0 || plan.interlaced ? await fieldOrderOf(clip, signal) : undefined;
  const deinterlace = fields !== undefined && !plan.interlaced;
  if (deinterlace)
    notices.push({
      code: 'clip/deinterlaced',
      message:
        'The clip is interlaced: for the edit its fields become whole pictures (bwdif), one for each frame; `interlaced` keeps them fields.',
    });
  const format = clip.format;
  const turned = container.rotation === 'none' && (format.orientation.turn !== 0 || format.orientation.mirror);
  if (turned)
    notices.push({
      code: 'clip/turned',
      message: `The pictures themselves are turned upright: ${extension} files cannot say how to turn them.`,
    });
  if (container.rateOnly) notices.push(...fixedRateNotices(clip, index, extension));
  const toSdr = plan.sdr && isHdr(format);
  if (plan.sdr && !toSdr) notices.push({ code: 'clip/not-hdr', message: 'The clip is not HDR, so `sdr` changes nothing.' });
  const outputFormat = toSdr ? sdrFormat(format) : format;
  const codec = chooseCodec(clip, outputFormat, container, extension, {
    codec: plan.codec ?? undefined,
    background: plan.background,
  });
  if (plan.interlaced) notices.push(...interlacedNotices(fields, codec.codec));
  const streams = await mapStreams(clip, container, extension, await rememberedOffers(clip, container, scratch, signal));
  const { mappings: edited, notices: ofSound } = await soundMappings(clip, streams, plan.sound);
  const range = trimOf({ plan, clip, index, format });
  const written = range && (await partOf(source, range, container, signal));
  if (written) notices.push(trimNotice(written, source));
  const mappings = written ? cutMappings(edited) : edited;
  const chapters = (written?.file.clip ?? clip).chapterMarks.length;
  if (!container.streams && chapters)
    notices.push({
      code: 'lost/chapters',
      message: `The ${chapters} chapters are left out: ${extension} files hold pictures only.`,
    });
  const selects = rangeOf({ plan, clip, index, format });
  const rangeBorders = [...index.pts].filter(
    (pts, at) =>
      at > 0 && (selects(at, pts) !== selects(at - 1, index.pts[at - 1]) || at === range?.from || at - 1 === range?.to),
  );
  const shift = written ? 0 : startShift(source, mappings, container);
  if (shift && container.streams) notices.push(shiftNotice(shift, extension));
  const { codec: _, ...coded } = codec;
  const facts: ClipFacts = {
    plan,
    stages: plan.stages,
    ...source,
    coded,
    mappings,
    movieFlags: [],
    shift,
    soundShifts: {},
    format,
    outputFormat,
    decodeFilters: deinterlace ? [DEINTERLACE_FILTER] : [],
    encodeFilters: turned ? uprightFilters(format.orientation) : [],
    fieldOrder: deinterlace ? 'progressive' : (fields ?? clip.video.fieldOrder),
    rangeBorders,
    written,
    notices: [
      ...notices,
      ...(await lookAtKeys({ plan, clip, index, format })),
      ...codec.notices,
      ...mappings.flatMap(({ notice }) => notice ?? []),
      ...ofSound,
    ],
  };
  if (!rehearsed) return facts;
  const { notices: losses, ...settled } = await rememberedRehearsal(facts, { container, codec }, scratch, signal);
  return { ...facts, ...settled, notices: [...facts.notices, ...losses] };
}

/** What is to be said where fields shall stay fields. */
function interlacedNotices(fields: string | undefined, { name, codesFields }: Codec): Notice[] {
  if (fields === undefined)
    return [{ code: 'clip/not-interlaced', message: 'The clip is not interlaced, so `interlaced` changes nothing.' }];
  if (codesFields) return [];
  return [
    {
      code: 'lost/fields',
      message: `The order of the fields is lost: ${name} codes whole pictures; h264, prores and ffv1 keep fields.`,
    },
  ];
}

/** Makes facts ready to work by, wherever they were found. */
export function prepared(facts: ClipFacts): Prepared {
  const { plan, clip, index, coded, format, rangeBorders } = facts;
  const { container } = containerFor(plan.output, plan.input);
  return {
    ...facts,
    outputFormat: plan.sdr && isHdr(format) ? facts.outputFormat : format,
    graph: createGraph(facts.stages, wholeOf(plan)),
    times: timesOf(facts),
    container,
    codec: { ...coded, codec: CODECS[coded.name] },
    grid: createSegmentGrid(startOf({ clip, index }), rangeBorders, segmentSpan(facts), format.timeBase),
    selects: rangeOf(facts),
  };
}

/** {@link lookAtClip}, ready to work by. */
export const prepare = async (...about: Parameters<typeof lookAtClip>): Promise<Prepared> => prepared(await lookAtClip(...about));

/** Seconds of a segment. */
export const segmentSpan = ({ plan, index, format }: Pick<ClipFacts, 'plan' | 'index' | 'format'>): number =>
  segmentLength(plan.encode.segmentSeconds, index.pts, format.timeBase);

const startOf = ({ clip, index }: Pick<ClipFacts, 'clip' | 'index'>): bigint => index.pts[0] ?? clip.video.startPts ?? 0n;

/** Frames in none of the times of an edit are left alone, as those outside the plan's range are. */
function rangeOf({ plan, stages = plan.stages, clip, index, format }: Ranged): Prepared['selects'] {
  const trimmed = trimOf({ plan, clip, index, format });
  const ranged = trimmed ? (at: number) => within([trimmed], at) : rangedBy({ plan, clip, index, format });
  const times = timesOf({ clip, index, format });
  const limits = stages.map(({ when, strength }) => ({ when, strength }));
  if (![wholeOf(plan), ...limits].some(isTimed)) return ranged;
  const whole = shareOverTime(wholeOf(plan), times);
  const shares = limits.map((one) => shareOverTime(one, times));
  return (at, pts) => {
    const seconds = times.secondsOf(pts);
    return ranged(at, pts) && whole(seconds) > 0 && shares.some((share) => share(seconds) > 0);
  };
}

/** The frames that are written, where that is not all of them. */
function trimOf(ranged: Ranged): FrameRange | undefined {
  const { plan, index } = ranged;
  const asked = rangedBy(ranged);
  return plan.trim ? trimmedTo(plan, index.pts.length, (at) => asked(at, index.pts[at])) : undefined;
}

const rangedBy = ({ plan, clip, index, format }: Ranged): Prepared['selects'] =>
  rangeTest(plan.range, { path: plan.input, pts: index.pts, start: startOf({ clip, index }), timeBase: format.timeBase });

type Ranged = Pick<ClipFacts, 'plan' | 'clip' | 'index' | 'format'> & { readonly stages?: Plan['stages'] };

function timesOf({ clip, index, format }: Omit<Ranged, 'plan' | 'stages'>): ClipTimes {
  const start = startOf({ clip, index });
  return clipTimes(index.pts, start, format.timeBase, toNumber(clip.video.frameRate));
}
