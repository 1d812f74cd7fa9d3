import { type EditError, toEditError } from '../../core/errors.js';
import type { Frame } from '../../core/frame.js';
import { createChangeMeter, type ChangeMeter } from '../../media/metrics/change-meter.js';
import { luma } from '../../media/metrics/luma.js';
import { createPlaneResizer } from '../../media/metrics/plane-resizer.js';
import type { SmallView } from '../../media/metrics/small-view.js';
import { createSsim } from '../../media/metrics/ssim.js';
import type { Outside } from '../../stages/limits/outside-tally.js';
import { createEditViews, type PassedViews } from './edit-views.js';
import { failuresIn, type FailureContext } from './failures.js';
import { failureSentence } from './findings.js';
import type { Film } from './proof.js';
import { failedFrame } from './tell-failures.js';
import type { EditJudge } from './judges/edit-judge.js';
import { packView } from './packed-view.js';
import type { Judged, RecordStore, SampleRecord } from './records.js';

/** Longer side of the pictures that neighbours are compared in, pixels. */
const COMPARED = 160;

/** What a meter is told of its job. */
export interface ProofJob {
  /** Frames that are measured; all others are glanced at. */
  readonly sampled: ReadonlySet<number>;
  readonly store: RecordStore;
  /** Of each shown edit what judges it; `undefined` where nothing can. */
  readonly judges: readonly (EditJudge | undefined)[];
  /** Places of the stages that end a shown edit, see {@link createEditViews}; of one edit alone none. */
  readonly ends: readonly number[];
  readonly context: FailureContext;
  /** Whether a frame that fails by itself ends the run. */
  readonly stop: boolean;
  readonly film: Film;
  /** Time of a frame in the source; 0 where there is none. */
  secondsOf(pts: bigint): number;
  /** How much of a shown edit a frame takes by that one's own limits, and of all of them together, 0…1. */
  shareOf(edit: number, pts: bigint): number;
  wholeShareOf(pts: bigint): number;
}

/** Measures frames as they pass. */
export interface ProofMeter extends ChangeMeter {
  /** Hears what changed where no edit reaches, before it is given the frame. */
  outside(index: number, outside: Outside): void;
  /** Settles when all judgements are made and kept. */
  settled(): Promise<void>;
}

/** A meter for the frames of one run. Holds small views of the measured frames that are on their way. */
export function createProofMeter(job: ProofJob): ProofMeter {
  const { sampled, store, judges, ends, context, stop, film, secondsOf, shareOf, wholeShareOf } = job;
  const changes = createChangeMeter();
  const views = createEditViews(sampled, judges.length, ends, { closely: film === 'views' });
  const outsides = new Map<number, Outside>();
  let judging = Promise.resolve();
  let failed: EditError | undefined;

  async function judge(frame: Pick<Frame, 'index' | 'pts'>, { source, output, edits }: PassedViews): Promise<void> {
    const judged: (Judged | null)[] = [];
    // what holds all edits back is laid on after the last stage, so that only a pair that ends with what is written shows it
    const whole = ends.length ? 1 : wholeShareOf(frame.pts);
    for (const [at, one] of judges.entries()) {
      const share = whole * shareOf(at, frame.pts);
      judged.push(
        one && share > LEAST_SHARE ? await one({ frame: frame.index, ...edits[at], share, masked: context.masked }) : null,
      );
    }
    const shares = judges.map((_, at) => wholeShareOf(frame.pts) * shareOf(at, frame.pts));
    await store.sample({ frame: frame.index, judged, shares, ...comparable(source, output) });
  }

  return {
    before(frame) {
      changes.before(frame);
      views.before(frame);
    },
    staged: ends.length ? (place, frame) => views.staged(place, frame) : undefined,
    after(frame) {
      const glanced = changes.after(frame);
      const passed = views.after(frame);
      if (!glanced) return undefined;
      const { before, after, changed } = glanced;
      const whole = wholeShareOf(frame.pts);
      const shares = judges.map((_, at) => whole * shareOf(at, frame.pts));
      const outside = outsides.get(frame.index) ?? null;
      outsides.delete(frame.index);
      const leaked = outside?.samples ? outside.changed / outside.samples : undefined;
      const failures = failuresIn(glanced, { ...context, share: Math.max(0, ...shares), leaked });
      if (stop && failures[0])
        throw failedFrame(failureSentence(failures[0], { from: frame.index, to: frame.index }, film), failures[0], frame.index);
      store.glance({
        frame: frame.index,
        seconds: secondsOf(frame.pts),
        changed,
        luma: { source: before.luma, output: after.luma },
        tone: [0, 1, 2].map((c) => after.colour[c] - before.colour[c]) as [number, number, number],
        step: { source: before.step, output: after.step },
        outside,
        failures,
      });
      if (passed) {
        const { index, pts } = frame;
        judging = judging.then(() => judge({ index, pts }, passed)).catch((error: unknown) => void (failed ??= toEditError(error))); // prettier-ignore
      }
      return glanced;
    },
    share: () => changes.share(),
    outside: (index, outside) => void outsides.set(index, outside),
    async settled() {
      await judging;
      if (failed) throw failed;
    },
  };
}

/** A frame that takes less of an edit than this does not show it. */
const LEAST_SHARE = 0.05;

function comparable(source: SmallView, output: SmallView): Omit<SampleRecord, 'frame' | 'judged' | 'shares'> {
  const scale = Math.min(1, COMPARED / Math.max(source.width, source.height));
  const size = { width: Math.max(1, Math.round(source.width * scale)), height: Math.max(1, Math.round(source.height * scale)) };
  const shrink = createPlaneResizer(source, size, 3);
  const [from, to] = [source, output].map((view) => shrink(view.samples));
  const finite = to.every((sample) => Number.isFinite(sample));
  const similarity = finite && source.width === output.width ? createSsim(size.width, size.height)(luma(from), luma(to)) : null;
  return {
    similarity,
    ...size,
    source: packView({ ...size, samples: from }),
    output: packView({ ...size, samples: to }),
  };
}
