import { rename, rm } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { throwIfAborted } from '../../core/abort.js';
import { makeTemporary } from '../../core/make-temporary.js';
import { EditError } from '../../core/errors.js';
import { isScene } from '../plan/scene-options.js';
import type { Frame } from '../../core/frame.js';
import type { WarmContext } from '../../core/stage.js';
import { toSeconds } from '../../core/rational.js';
import { writeContactSheet } from '../../media/stills/contact-sheet.js';
import { locateFfmpeg } from '../../media/ffmpeg/locate.js';
import { setStallTimeout } from '../../media/ffmpeg/stall-watch.js';
import { isStill, STILL_EXTENSIONS } from '../../media/stills/still-paths.js';
import { readStill } from '../../media/stills/still.js';
import { viewPicture } from '../../media/stills/view-picture.js';
import { placedKeys } from '../jobs/clip/carried-keys.js';
import { frameAt } from '../jobs/clip/frame-at.js';
import type { JobEvents } from '../jobs/job-events.js';
import type { Moment, Plan } from '../plan/plan.js';
import type { Prepared } from '../jobs/clip/clip-facts.js';
import { prepare } from '../jobs/clip/prepare.js';
import { createGraph } from '../run/graph.js';
import { openOnce } from '../run/open-once.js';
import { createProgressMeter } from '../run/progress.js';
import { editPreviewFrames, type PreviewSource, readPreviewSource } from './preview-frames.js';
import { oncePerSentence, planVariants } from './plan-variants.js';
import type { PreviewRequest, PreviewResult } from './preview-request.js';
import { previewScene, type ShownPreview } from './preview-scene.js';
import { previewSheet } from './preview-sheet.js';
import type { PreviewFrame, Variant } from './variant.js';
import { learnFromShots } from '../jobs/clip/learn-from-shots.js';
import { learntOfStill } from '../jobs/still/still-steps.js';
import { withLearnt } from '../run/learn-options.js';
import { listShots, surveyOf } from '../jobs/clip/survey.js';
import { checkTarget } from '../work/target.js';
import { expectVariants } from '../timing/expect-variants.js';
import { readTimings } from '../timing/kept-timings.js';

/**
 * Edits a few frames of a clip, or two sides of a scene, in several ways and writes source and variants on one sheet. Each frame of a clip is what the
 * whole run makes of it, bit for bit, before it is encoded.
 *
 * @throws EditError as {@link previewFrames}, `output/…`
 */
export async function runPreview(request: PreviewRequest, events: JobEvents): Promise<PreviewResult> {
  const began = performance.now();
  const { sheet } = request;
  if (!STILL_EXTENSIONS.includes(extname(sheet).toLowerCase()))
    throw new EditError('usage/unknown-extension', `${sheet}: the sheet is a picture: end its name with .png or .jpg.`);
  await checkTarget(request.plan.input, sheet, request.overwrite ?? false);
  const { rows, variants, pictures } = isScene(request.plan.input) ? await previewScene(request, events) : await previewClip(request, events); // prettier-ignore
  const near = `${sheet}.part${extname(sheet)}`;
  try {
    throwIfAborted(events.signal);
    await writeContactSheet(previewSheet(basename(request.plan.input), rows, variants, pictures), near);
    await rename(near, sheet);
  } finally {
    await rm(near, { force: true });
  }
  return {
    output: sheet,
    frames: rows.map(({ index }) => index),
    variants: variants.map(({ instruction, seed, strength }) => ({ instruction, seed, strength })),
    seconds: (performance.now() - began) / 1000,
  };
}

async function previewClip(request: PreviewRequest, events: JobEvents): Promise<ShownPreview> {
  const { frames, variants } = await previewFrames(request, events);
  const pictures = await Promise.all(
    frames.map(async ({ source, edited }) => Promise.all([source, ...edited].map((frame) => viewPicture(frame)))),
  );
  return { variants, rows: frames, pictures };
}

/** The frames of a preview, as data. */
export async function previewFrames(
  request: PreviewRequest,
  events: JobEvents,
): Promise<{ frames: PreviewFrame[]; variants: Variant[] }> {
  const { signal } = events;
  setStallTimeout(request.stallTimeout);
  await locateFfmpeg(request.ffmpeg);
  const notice = oncePerSentence(events.onNotice);
  const { variants, aboutModel } = await planVariants(request);
  const first = variants[0].plan;
  const edited: Frame[][] = [];
  const opened = openOnce();
  const warm = { shared: opened.shared, notice };
  const follows = first.carry !== undefined || createGraph(first.stages).follows;
  const folder = follows ? await makeTemporary() : undefined;
  let looked: Looked;
  try {
    looked = isStill(first.input)
      ? await lookAtStill(first, events)
      : await lookAtClip(first, request.moments, events, warm, folder);
    aboutModel.forEach(notice);
    const expected = expectVariants(first, looked.source.frames.length, looked.source.format, await readTimings(events.busy));
    const meter = createProgressMeter(variants.length, 0, { expected });
    for (const [at, { plan }] of variants.entries()) {
      throwIfAborted(signal);
      events.onProgress({ ...meter.at(at), framesPerSecond: 0 });
      const shown = looked.wanted.map(({ index }) => index);
      edited.push(
        await editPreviewFrames({ ...plan, stages: await looked.stagesOf(plan) }, looked.source, shown, {
          signal,
          shared: opened.shared,
          onNotice: notice,
        }),
      );
    }
    await opened.close();
  } catch (error) {
    void opened.close(); // the model may be busy yet
    throw error;
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
  const find = (frames: readonly Frame[], index: number): Frame => frames.find((frame) => frame.index === index) as Frame;
  const frames = looked.wanted.map(({ index, seconds, key }) => ({
    index,
    seconds,
    key,
    source: find(looked.source.frames, index),
    edited: edited.map((all) => find(all, index)),
  }));
  return { frames, variants };
}

interface Looked {
  readonly source: PreviewSource;
  readonly wanted: readonly Pick<PreviewFrame, 'index' | 'seconds' | 'key'>[];
  /** The stages of a variant with what they learn of what they edit. */
  stagesOf(plan: Plan): Promise<Plan['stages']>;
}

async function lookAtStill({ input }: Plan, { signal, onNotice }: JobEvents): Promise<Looked> {
  const { frame } = await readStill(input);
  const { format } = frame;
  const source = { format, outputFormat: format, frameBytes: frame.bytes.length, frames: [frame], selects: () => true };
  return {
    source,
    wanted: [{ index: 0, seconds: 0, key: false }],
    stagesOf: (plan) => learntOfStill(plan, frame, { signal, onNotice }),
  };
}

async function lookAtClip(
  plan: Plan,
  moments: readonly Moment[],
  { signal, onNotice, onProgress }: JobEvents,
  warm: WarmContext,
  folder: string | undefined,
): Promise<Looked> {
  const scratch = await makeTemporary();
  const prepared = await prepare(plan, scratch, signal, { rehearsed: false }).finally(() =>
    rm(scratch, { recursive: true, force: true }),
  );
  const { index, format, graph } = prepared;
  const middle = middleOf(prepared);
  const given = placedKeys(prepared).map(({ index }) => index);
  const asked = moments.length ? moments.map((moment) => frameAt(prepared, moment)) : [middle, ...nearest(given, middle)];
  graph.warm(warm);
  const total = index.pts.length;
  const shots = await listShots(
    prepared,
    undefined,
    signal,
    (frames) => onProgress({ phase: 'read', frames, total, framesPerSecond: 0, secondsLeft: undefined }),
    { until: Math.max(...asked), folder },
  );
  const start = index.pts[0] ?? 0n;
  const anchors = graph.follows ? (shots?.shots ?? []).flatMap((shot) => shot.anchors) : [];
  const own = shots?.shots.findLast(({ first }) => first <= middle)?.anchors ?? [];
  const wanted = moments.length ? asked : sorted([...asked, ...(graph.follows ? nearest(own, middle) : [])]);
  const keys = new Set([...given, ...anchors]);
  const outside = wanted.filter((at) => !prepared.selects(at, index.pts[at] ?? start));
  if (outside.length)
    onNotice({ code: 'clip/outside-range', message: `Frame ${outside.join(', ')} lies outside the range: it stays as it is.` });
  const survey = await surveyOf(prepared, shots, folder);
  const until = Math.max(...asked);
  return {
    async stagesOf({ stages, ...plan }) {
      const seen = survey?.shots.filter(({ first }) => first <= until) ?? [];
      const own = { ...prepared, plan: { ...plan, stages }, stages };
      return seen.length ? withLearnt(stages, await learnFromShots(own, seen, { signal, onNotice })) : stages;
    },
    source: await readPreviewSource(prepared, survey, wanted, signal),
    wanted: wanted.map((at) => ({
      index: at,
      seconds: toSeconds((index.pts[at] ?? start) - start, format.timeBase),
      key: keys.has(at),
    })),
  };
}

/** Keys that are shown beside the frame in the middle. */
const MOST_KEYS = 3;

const nearest = (keys: readonly number[], to: number): number[] =>
  [...keys].sort((one, other) => Math.abs(one - to) - Math.abs(other - to)).slice(0, MOST_KEYS);

const sorted = (frames: readonly number[]): number[] => [...new Set(frames)].sort((one, other) => one - other);

function middleOf({ index, selects }: Prepared): number {
  const edited = [...index.pts.keys()].filter((at) => selects(at, index.pts[at]));
  return edited[Math.floor(edited.length / 2)] ?? 0;
}
