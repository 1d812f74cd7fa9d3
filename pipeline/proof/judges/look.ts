import type { Critic, Criticism, SeenPair } from '../../../models/critic/critic.js';
import { cutOut } from '../../../media/metrics/cut-out.js';
import { createPlaneResizer } from '../../../media/metrics/plane-resizer.js';
import type { SmallView } from '../../../media/metrics/small-view.js';
import type { ShownEdit } from '../shown-edits.js';
import { changedPlace } from './changed-pixels.js';
import type { EditJudge, JudgedPair } from './edit-judge.js';
import { meanChange, NOTHING } from './mean-change.js';

/** Places of a picture that the critic looks at closely, as shares of the way from left to right. */
const PLACES = [0.25, 0.75];

/** So improbable a look is surely not what is seen: no good result on held-out photos is (`accept -- followed`). */
const UNLIKE = 0.005;

/**
 * Judges a look by the critic: the root of the probability that the look is what it sees, times how much of it there is of what was asked for. The root
 * keeps doubt between look-alikes from weighing more than half of the amount.
 *
 * @returns `undefined` for a look that the critic does not know
 */
export function lookJudge({ look, amount }: Pick<ShownEdit, 'look' | 'amount'>, critic: LateCritic): EditJudge | undefined {
  if (look === null || !critic.knows(look)) return undefined;
  return async (given) => {
    const pair = given.masked ? closeUp(given) : given;
    if (meanChange(pair) < NOTHING) return { value: 0, said: 'nothing', unlike: true };
    const seen = await critic.look(pair);
    const sure = Math.min(1, seen.what.get(look) ?? 0);
    const [wanted, found] = [Math.min(1, amount) * pair.share, await seen.amountOf(look)];
    return {
      value: Math.min(1, Math.sqrt(sure) * Math.min(1, found / wanted)),
      said: seen.said,
      unlike: sure < UNLIKE,
    };
  };
}

/** A critic that is opened when it is first asked. */
export interface LateCritic {
  knows(look: string): boolean;
  look(pair: Pick<JudgedPair, 'source' | 'output'>): Promise<Criticism>;
}

/** The critic of this process, for pairs of frames. */
export function lateCritic(open: () => Promise<Critic>, looks: ReadonlySet<string>): LateCritic {
  let critic: Promise<Critic> | undefined;
  return {
    knows: (name) => looks.has(name),
    look: async (pair) => (await (critic ??= open())).look(seenBy(pair)),
  };
}

const SIDE = 64;

/** A pair as the critic sees it: all of the picture made small, beside places of it as they are. */
function seenBy({ source, output }: Pick<JudgedPair, 'source' | 'output'>): SeenPair[] {
  const shrink = createPlaneResizer(source, { width: SIDE, height: SIDE }, 3);
  const whole = joined(shrink(source.samples), shrink(output.samples));
  const [width, height] = [Math.min(SIDE, source.width), Math.min(SIDE, source.height)];
  const fit = createPlaneResizer({ width, height }, { width: SIDE, height: SIDE }, 3);
  return PLACES.map((across) => {
    const [left, top] = [Math.floor(across * (source.width - width)), Math.floor(0.5 * (source.height - height))];
    const cut = (view: SmallView): Float32Array => fit(cutOut(view, { left, top, width, height }).samples);
    return { whole, part: joined(cut(source), cut(output)) };
  });
}

/** Of a pair only the part that changed: an edit that is held to a part of the picture is judged by that part. */
function closeUp(pair: JudgedPair): JudgedPair {
  const place = changedPlace(pair, SIDE);
  return place ? { ...pair, source: cutOut(pair.source, place), output: cutOut(pair.output, place) } : pair;
}

function joined(source: Float32Array, output: Float32Array): Float32Array {
  const both = new Float32Array(source.length + output.length);
  both.set(source);
  both.set(output, source.length);
  return both;
}
