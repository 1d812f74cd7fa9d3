import { EditError } from '../core/errors.js';
import type { Learner } from '../core/stage.js';
import { oklabOf } from '../media/colour/oklab.js';

/** Lightness of a thing in usual light, where it was not measured. */
const USUAL = 0.6;

/** A measured lightness is no nearer to black and white than this: a curve through them would have no shade or no shine. */
const LEAST = 0.12;
const MOST = 0.97;

/** Steps of lightness that are told apart, and so many around one count as the same: a thing is not of one light all over. */
const STEPS = 1000;
const ALIKE = 70;

/** Where a thing has several lights that are as usual as this beside the most usual one, it is what is lightest of these: the rest is shade. */
const AS_USUAL = 0.8;

/** Fewer pixels than this are no thing that was seen. */
const LEAST_SEEN = 20;

/** Reads the option `usual`: the lightness of the thing at a frame. Throws `plan/invalid`. */
export function usualLight(usual: readonly string[]): (index: number) => number {
  const shots = usual.map(readShot);
  return (index) => shots.findLast(({ first }) => first <= index)?.light ?? USUAL;
}

function readShot(text: string): { readonly first: number; readonly light: number } {
  const [, first = '0', light] = /^(?:(\d+):)?(0|1|[01]?\.\d+)$/.exec(text.trim()) ?? [];
  const value = Number(light);
  if (!(value > 0 && value < 1))
    throw new EditError('plan/invalid', `The plan is not valid: recolour.usual: expected a lightness between 0 and 1, or FRAME:LIGHTNESS, found "${text}".`, { text }); // prettier-ignore
  return { first: Number(first), light: value };
}

/** Measures the lightness that what is recoloured has in each shot, for the option `usual`; one where it is not seen has that of the shot before. */
export function learnUsual<Options extends { readonly usual: readonly string[] }>(options: Options): Learner<Options> {
  const shots = new Map<number, Float64Array>();
  return {
    see(shot, { data, shares }) {
      const counts = shots.get(shot) ?? new Float64Array(STEPS + 1);
      shots.set(shot, counts);
      const area = data.length / 3;
      for (let i = 0; i < area; i++) {
        const share = shares ? shares[i] : 1;
        if (share <= 0.5) continue; // an edge is of what is beside it too
        const [light] = oklabOf(data[i], data[i + area], data[i + 2 * area]);
        counts[Math.round(STEPS * Math.min(1, Math.max(0, light)))] += share;
      }
    },
    learnt() {
      const usual = [...shots].flatMap(([first, counts]) => {
        const light = mostUsual(counts);
        return light === undefined ? [] : [`${first}:${light}`];
      });
      return { ...options, usual };
    },
  };
}

/** The lightness that most of a thing has. */
function mostUsual(counts: Float64Array): number | undefined {
  if (counts.reduce((sum, count) => sum + count, 0) < LEAST_SEEN) return undefined;
  const around = counts.map((_, at) => {
    let sum = 0;
    for (let i = Math.max(0, at - ALIKE); i <= Math.min(STEPS, at + ALIKE); i++) sum += counts[i] * (1 - Math.abs(i - at) / (ALIKE + 1)); // prettier-ignore
    return sum;
  });
  const most = around.reduce((one, other) => Math.max(one, other), 0);
  const isPeak = (at: number): boolean => around[at] >= (around[at - 1] ?? 0) && around[at] >= (around[at + 1] ?? 0);
  const lightest = around.findLastIndex((sum, at) => sum >= AS_USUAL * most && isPeak(at));
  return Math.min(MOST, Math.max(LEAST, lightest / STEPS));
}
