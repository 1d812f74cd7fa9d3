import { readOptions } from '../../../core/options.js';
import { LUMA_WEIGHTS } from '../../../media/colour/luma-weights.js';
import type { SmallView } from '../../../media/metrics/small-view.js';
import { graded } from '../../../stages/adjust-frames.js';
import { ADJUST_OPTIONS } from '../../../stages/adjust-options.js';
import { canBeSeen, changedPixels } from './changed-pixels.js';
import type { EditJudge } from './edit-judge.js';

/** Less than this, 0…1, nobody sees in a mean. */
const VISIBLE = 1.5 / 255;

/** Under this a tone did not go where it was meant to. */
const UNLIKE = 0.1;

/** Cosine from where on a change is the filter's: samples are rounded, and colours may be kept at half the size. */
const ALIKE = 0.9;

/** What grades move, over the pixels of a picture: means and spreads, 0…1. */
interface Tones {
  readonly light: number;
  readonly contrast: number;
  readonly colour: number;
  readonly warmth: number;
}

/** A grade: what it moves, how far it is meant to, and what that is called either way. */
interface Grade {
  readonly moves: keyof Tones;
  wanted(before: Tones): number;
  readonly words: readonly [more: string, less: string];
}

/** Options of the stage `adjust` that move a tone. */
const GRADES: Readonly<Record<string, (value: number) => Grade | undefined>> = {
  exposure: (stops) =>
    stops === 0 ? undefined : { moves: 'light', wanted: ({ light }) => Math.min(1, light * 2 ** (stops / 2.2)) - light, words: ['brighter', 'darker'] }, // prettier-ignore
  contrast: (factor) =>
    factor === 1 ? undefined : { moves: 'contrast', wanted: ({ contrast }) => contrast * (factor - 1), words: ['more contrast', 'less contrast'] }, // prettier-ignore
  saturation: (factor) =>
    factor === 1 ? undefined : { moves: 'colour', wanted: ({ colour }) => colour * (factor - 1), words: ['more saturation', 'less saturation'] }, // prettier-ignore
  warmth: (amount) =>
    amount === 0 ? undefined : { moves: 'warmth', wanted: ({ light }) => 0.5 * amount * light, words: ['warmer', 'cooler'] }, // prettier-ignore
};

/**
 * Judges the stage `adjust` by what it moves: each grade of its options is worth the share of the way that its tone went, 0 in the wrong direction or
 * where nobody sees it; further than meant counts less again. The least of them is the edit's, times how far all that changed points where the exact
 * filter points: an ink drawing may be as cool as was asked for, and is no cooler picture.
 *
 * @returns `undefined` for options that move none of these tones
 */
export function gradeJudge(options: Readonly<Record<string, unknown>>): EditJudge | undefined {
  const grades = Object.entries(GRADES).flatMap(([name, make]) => (typeof options[name] === 'number' ? (make(options[name]) ?? []) : [])); // prettier-ignore
  if (!grades.length) return undefined;
  const filter = graded(readOptions(ADJUST_OPTIONS, options, 'adjust').values);
  return ({ source, output, share }) => {
    if (!canBeSeen({ source, output }, share)) return { value: 0, said: 'nothing', unlike: true };
    const inside = changedPixels({ source, output });
    const [before, after] = [tonesOf(source, inside), tonesOf(output, inside)];
    const seen = grades.map(({ moves, wanted, words }) => {
      const [meant, moved] = [share * wanted(before), after[moves] - before[moves]];
      if (Math.abs(moved) < VISIBLE) return { value: 0, said: 'nothing' };
      const ratio = meant === 0 ? 0 : moved / meant;
      const value = ratio <= 0 ? 0 : Math.min(ratio, 1 / ratio);
      return { value, said: moved > 0 ? words[0] : words[1] };
    });
    const value = Math.min(...seen.map((one) => one.value)) * likeness(source.samples, output.samples, filter, inside);
    return { value, unlike: value < UNLIKE, said: [...new Set(seen.map(({ said }) => said))].join(' and ') };
  };
}

/** How far what changed points where the filter points, 0…1: the cosine, of which {@link ALIKE} is all. */
function likeness(source: Float32Array, output: Float32Array, filter: ReturnType<typeof graded>, inside: Uint8Array): number {
  const area = inside.length;
  const wanted = new Float32Array(source.length);
  filter(source, wanted, area);
  let [both, found, meant] = [0, 0, 0];
  for (let i = 0; i < wanted.length; i++) {
    if (!inside[i % area]) continue;
    const [way, goes] = [Math.min(1, Math.max(0, wanted[i])) - source[i], output[i] - source[i]];
    both += way * goes;
    found += goes * goes;
    meant += way * way;
  }
  return found > 0 && meant > 0 ? Math.min(1, Math.max(0, both / Math.sqrt(found * meant) / ALIKE)) : 0;
}

function tonesOf({ width, height, samples }: SmallView, inside: Uint8Array): Tones {
  const area = width * height;
  let [light, squares, colour, warmth, count] = [0, 0, 0, 0, 0];
  for (let i = 0; i < area; i++) {
    if (!inside[i]) continue;
    const [r, g, b] = [samples[i], samples[i + area], samples[i + 2 * area]];
    const grey = LUMA_WEIGHTS[0] * r + LUMA_WEIGHTS[1] * g + LUMA_WEIGHTS[2] * b;
    light += grey;
    squares += grey * grey;
    colour += Math.max(Math.abs(r - grey), Math.abs(g - grey), Math.abs(b - grey));
    warmth += r - b;
    count += 1;
  }
  const mean = light / count;
  return { light: mean, contrast: Math.sqrt(Math.max(0, squares / count - mean * mean)), colour: colour / count, warmth: warmth / count }; // prettier-ignore
}
