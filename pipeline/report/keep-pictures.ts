import type { Size } from '../../core/size.js';
import type { PictureMeter, PicturePair } from '../../media/metrics/fidelity-meter.js';
import { encodeJpeg } from '../../media/stills/encode-picture.js';
import type { ReportPicture } from './report.js';

/** Pictures from all over a clip, and the most of them that are kept on the way. */
const SPREAD = 4;
const MOST_SPREAD = 2 * SPREAD;

type Kept = Omit<ReportPicture, 'label' | 'frame'> & { readonly frame: number; readonly seconds: number };

/** What makes a frame the worst of a clip: the most of it; `undefined` where a frame has none. */
interface Fault {
  readonly label: string;
  /** Less than this is no fault. */
  readonly least: number;
  readonly most: { value: number; kept?: Kept };
}

/** A meter that keeps pictures before and after: some from all over the clip, and the worst ones. Nothing but those stays in memory. */
export function keepPictures(): PictureMeter & { pictures(): ReportPicture[] } {
  const fault = (label: string, least: number): Fault => ({ label, least, most: { value: -Infinity } });
  const flicker = fault('most flicker', 1.5);
  const warp = fault('least true to the motion', 0.002);
  const far = fault('farthest from the source', 0.02);
  let spread: Kept[] = [];
  let [step, seen] = [1, 0];

  async function hold({ most, least }: Fault, value: number | undefined, pair: PicturePair, size: Size): Promise<void> {
    if (value === undefined || value < least || value <= most.value) return;
    most.value = value;
    most.kept = await keep(pair, size);
  }

  return {
    async add(pair, size) {
      await hold(far, difference(pair), pair, size);
      if (seen++ % step) return;
      spread.push(await keep(pair, size));
      if (spread.length <= MOST_SPREAD) return;
      spread = spread.filter((_, at) => at % 2 === 0);
      step *= 2;
    },
    async addSteadiness({ flicker: ratio, warpError }, later, size) {
      await hold(flicker, ratio ?? undefined, later, size);
      await hold(warp, warpError ? warpError.output - warpError.source : undefined, later, size);
    },
    result: () => null,
    pictures() {
      const last = spread.length - 1;
      const chosen = last < SPREAD ? spread : Array.from({ length: SPREAD }, (_, k) => spread[Math.round((k * last) / (SPREAD - 1))]); // prettier-ignore
      const worst = [flicker, warp, far].flatMap(({ label, most: { kept } }) => (kept ? [{ ...kept, label }] : []));
      const labelled = [...chosen.map((kept) => ({ ...kept, label: '' })), ...(seen > 1 ? byFrame(worst) : [])];
      return labelled.map(({ label, frame, seconds, before, after }) => ({
        label: seen === 1 ? 'the picture' : [label, `frame ${frame}`, `${seconds.toFixed(2)} s`].filter(Boolean).join(', '),
        frame,
        before,
        after,
      }));
    },
  };
}

const keep = async ({ index, seconds, sourceRgb, outputRgb }: PicturePair, size: Size): Promise<Kept> => ({
  frame: index,
  seconds,
  before: await encodeJpeg({ ...size, data: sourceRgb }),
  after: await encodeJpeg({ ...size, data: outputRgb }),
});

/** Frames that are the worst in several ways are shown once. */
const byFrame = (worst: readonly (Kept & { label: string })[]): (Kept & { label: string })[] =>
  [...new Set(worst.map(({ frame }) => frame))].map((wanted) => {
    const same = worst.filter(({ frame }) => frame === wanted);
    return { ...(same[0] as Kept), label: same.map(({ label }) => label).join(', ') };
  });

/** Mean squared difference. */
function difference({ sourceRgb, outputRgb }: PicturePair): number {
  let sum = 0;
  for (let i = 0; i < sourceRgb.length; i += 1) sum += (sourceRgb[i] - outputRgb[i]) ** 2;
  return sum / sourceRgb.length;
}
