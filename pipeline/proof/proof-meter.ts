import { type EditError, toEditError } from '../../core/errors.js';
import type { Frame } from '../../core/frame.js';
import { createChangeMeter, type ChangeMeter } from '../../media/metrics/change-meter.js';
import { luma } from '../../media/metrics/luma.js';
import { createPlaneResizer } from '../../media/metrics/plane-resizer.js';
import { type SmallView, smallView } from '../../media/metrics/small-view.js';
import { createSsim } from '../../media/metrics/ssim.js';
import type { Outside } from '../../stages/limits/outside-tally.js';
import { failuresIn, type FailureContext } from './failures.js';
import { failureSentence } from './findings.js';
import type { Film } from './proof.js';
import { failedFrame } from './tell-failures.js';
import type { EditJudge } from './judges/edit-judge.js';
import { packView } from './packed-view.js';
import type { Judged, RecordStore, SampleRecord } from './records.js';

/** Longer side of the pictures that judges see, and of those that neighbours are compared in, pixels. */
const JUDGED = 384;
const COMPARED = 160;

/** What a meter is told of its job. */
export interface ProofJob {
  /** Frames that are measured; all others are glanced at. */
  readonly sampled: ReadonlySet<number>;
  readonly store: RecordStore;
  /** Of each shown edit what judges it; `undefined` where nothing can. */
  readonly judges: readonly (EditJudge | undefined)[];
  readonly context: FailureContext;
  /** Whether a frame that fails by itself ends the run. */
  readonly stop: boolean;
  readonly film: Film;
  /** Time of a frame in the source; 0 where there is none. */
  secondsOf(pts: bigint): number;
  /** How much of a shown edit a frame takes, 0…1. */
  shareOf(edit: number, pts: bigint): number;
}

/** Measures frames as they pass. */
export interface ProofMeter extends ChangeMeter {
  /** Hears what changed where no edit reaches, before it is given the frame. */
  outside(index: number, outside: Outside): void;
  /** Settles when all judgements are made and kept. */
  settled(): Promise<void>;
}

/** A meter for the frames of one run. Holds small views of the measured frames that are on their way. */
export function createProofMeter({ sampled, store, judges, context, stop, film, secondsOf, shareOf }: ProofJob): ProofMeter {
  const changes = createChangeMeter();
  const sources = new Map<number, SmallView>();
  const outsides = new Map<number, Outside>();
  let judging = Promise.resolve();
  let failed: EditError | undefined;

  async function judge(frame: Pick<Frame, 'index' | 'pts'>, source: SmallView, output: SmallView): Promise<void> {
    const judged: (Judged | null)[] = [];
    for (const [at, one] of judges.entries()) {
      const share = shareOf(at, frame.pts);
      judged.push(one && share > LEAST_SHARE ? await one({ frame: frame.index, source, output, share }) : null);
    }
    await store.sample({ frame: frame.index, judged, ...comparable(source, output) });
  }

  return {
    before(frame) {
      changes.before(frame);
      if (sampled.has(frame.index)) sources.set(frame.index, smallView(frame, JUDGED));
    },
    after(frame) {
      const glanced = changes.after(frame);
      const source = sources.get(frame.index);
      sources.delete(frame.index);
      if (!glanced) return undefined;
      const { before, after, changed } = glanced;
      const shares = judges.map((_, at) => shareOf(at, frame.pts));
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
      if (source) {
        const output = smallView(frame, JUDGED);
        judging = judging.then(() => judge({ index: frame.index, pts: frame.pts }, source, output)).catch((error: unknown) => void (failed ??= toEditError(error))); // prettier-ignore
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

function comparable(source: SmallView, output: SmallView): Omit<SampleRecord, 'frame' | 'judged'> {
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
