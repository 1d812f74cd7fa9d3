import type { ViewRating } from './rate-view.js';

/** Which views were taken, best first, and what all of them show. */
export interface PickedViews {
  readonly order: readonly number[];
  /** Per point: its quality in the best of the views, 0 (not seen well by any) … 1. */
  readonly best: Float32Array;
}

/** When to stop taking views. */
export interface PickLimits {
  readonly views: number;
  /** Views that are taken first, whatever they add. */
  readonly first: readonly number[];
  /** Points, each counted by its quality, that a view must add, as a share of all; default 0.006. */
  readonly leastGain?: number;
  /** Points that no other view shows, by which a view is taken that adds less than that; default 0.0007. */
  readonly leastNew?: number;
}

/**
 * What a view is worth to a point that it sees: three quarters for seeing it within 75°, the rest for how squarely, and how large.
 *
 * @param wanted pixels a world unit beyond which more do not help
 */
export function quality({ cosines, densities }: ViewRating, wanted: Float32Array): Float32Array {
  return cosines.map((cosine, k) =>
    cosine > 0 ? 0.7 + 0.2 * Math.min(1, cosine / 0.7) + 0.1 * Math.min(1, densities[k] / wanted[k]) : 0,
  );
}

/**
 * Takes the view that adds most to what the others show, again and again (greedy set cover); when none adds much, those that show most of what nobody
 * shows. Ties go to the first.
 */
export function pickViews(qualities: readonly Float32Array[], points: number, limits: PickLimits): PickedViews {
  const { views, first, leastGain = 0.006, leastNew = 0.0007 } = limits;
  const best = new Float32Array(points);
  const order: number[] = [];
  const take = (view: number): void => {
    order.push(view);
    const values = qualities[view];
    for (let k = 0; k < points; k++) if (values[k] > best[k]) best[k] = values[k];
  };
  const takeWhile = (least: number, worth: (value: number, before: number) => number): void => {
    while (order.length < views) {
      let [most, winner] = [least * points, -1];
      for (const [view, values] of qualities.entries()) {
        let gain = 0;
        for (let k = 0; k < points; k++) if (values[k] > best[k]) gain += worth(values[k], best[k]);
        if (gain > most) [most, winner] = [gain, view];
      }
      if (winner < 0) break;
      take(winner);
    }
  };
  for (const view of first) if (order.length < views) take(view);
  takeWhile(leastGain, (value, before) => value - before);
  takeWhile(leastNew, (_, before) => Number(before === 0));
  return { order, best };
}
