import { readOptions } from '../../../core/options.js';
import { ADJUST_OPTIONS } from '../../../stages/adjust-options.js';
import { graded } from '../../../stages/adjust-frames.js';
import { canBeSeen, changedPixels } from './changed-pixels.js';
import type { EditJudge, JudgedPair } from './edit-judge.js';

/** Nearer than this to where it came from, a picture did not go where it was meant to. */
const UNLIKE = 0.1;

/**
 * Judges the toning of the stage `adjust`, sepia and tints, by the exact filter on the small picture: worth the share of the way that the picture has gone there,
 * less what it has gone elsewhere.
 *
 * @returns `undefined` for options that tone nothing
 */
export function toningJudge(given: Readonly<Record<string, unknown>>): EditJudge | undefined {
  const options = readOptions(ADJUST_OPTIONS, given, 'adjust').values;
  const words = [options.sepia > 0 ? 'sepia' : [], options.tint === '' ? [] : `a tint of ${options.tint}`].flat();
  if (!words.length) return undefined;
  const filter = graded(options);
  return (pair) => {
    if (!canBeSeen(pair, pair.share)) return { value: 0, said: 'nothing', unlike: true };
    const value = shareOfWay(pair, filter);
    return { value, said: value < UNLIKE ? 'other colours' : words.join(' and '), unlike: value < UNLIKE };
  };
}

function shareOfWay({ source, output, share }: JudgedPair, filter: ReturnType<typeof graded>): number {
  const area = source.width * source.height;
  const inside = changedPixels({ source, output });
  const wanted = new Float32Array(source.samples.length);
  filter(source.samples, wanted, area);
  let [way, left] = [0, 0];
  for (let i = 0; i < wanted.length; i++) {
    if (!inside[i % area]) continue;
    const from = source.samples[i];
    const meant = share * (Math.min(1, Math.max(0, wanted[i])) - from);
    way += Math.abs(meant);
    left += Math.abs(output.samples[i] - from - meant);
  }
  return way > 0 ? Math.max(0, 1 - left / way) : 0;
}
