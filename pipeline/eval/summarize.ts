import { bootstrapMean, type MeanInterval } from '../../core/statistics/bootstrap.js';
import { wilsonInterval } from '../../core/statistics/wilson.js';
import { METRICS, type MetricName } from '../compare/metrics/index.js';
import type { EvalRow } from './run-eval.js';

/** A metric of one method over all its cases. */
export interface MethodValue extends MeanInterval {
  readonly method: string;
  readonly metric: string;
}

/** Two methods on the same cases. */
export interface MethodPair {
  readonly metric: string;
  readonly first: string;
  readonly second: string;
  /** Mean of first − second. */
  readonly difference: MeanInterval;
  /** Cases that both have; those where the first is better, and those where they are equal. `null` for metrics without a better end. */
  readonly cases: number;
  readonly better: { readonly wins: number; readonly ties: number; readonly low: number; readonly high: number } | null;
}

/** Names of all metrics that some row has, in their order. */
export const metricsOf = (rows: readonly EvalRow[]): string[] => [
  ...new Set(rows.flatMap(({ values }) => Object.keys(values).filter((name) => values[name] !== null))),
];

const OTHERS: Readonly<Record<string, 'higher' | 'lower' | 'none'>> = { followed: 'higher', kept: 'higher', 'seam-ratio': 'lower', 'leaked-parts': 'lower' }; // prettier-ignore

/** Which end of a metric is the good one. */
export const betterOf = (metric: string): 'higher' | 'lower' | 'none' =>
  OTHERS[metric] ?? (Object.hasOwn(METRICS, metric) ? METRICS[metric as MetricName].better : 'none');

/** Means with their intervals, a metric and a method each. */
export function methodValues(rows: readonly EvalRow[]): MethodValue[] {
  const methods = [...new Set(rows.map(({ method }) => method))];
  return metricsOf(rows).flatMap((metric) =>
    methods.flatMap((method): MethodValue[] => {
      const own = rows.filter((row) => row.method === method);
      const interval = bootstrapMean(own.flatMap(({ values }) => values[metric] ?? []));
      return interval ? [{ method, metric, ...interval }] : [];
    }),
  );
}

/** Every two methods on the cases that both have. */
export function methodPairs(rows: readonly EvalRow[]): MethodPair[] {
  const methods = [...new Set(rows.map(({ method }) => method))];
  const pairs = methods.flatMap((first, at) => methods.slice(at + 1).map((second) => [first, second] as const));
  return metricsOf(rows).flatMap((metric) => pairs.flatMap(([first, second]) => pairOf(rows, metric, first, second)));
}

function pairOf(rows: readonly EvalRow[], metric: string, first: string, second: string): MethodPair[] {
  const valueOf = (method: string, id: string): number | null | undefined =>
    rows.find((row) => row.method === method && row.case === id)?.values[metric];
  const differences = [...new Set(rows.map((row) => row.case))].flatMap((id) => {
    const [a, b] = [valueOf(first, id), valueOf(second, id)];
    return typeof a === 'number' && typeof b === 'number' ? [a - b] : [];
  });
  const difference = bootstrapMean(differences);
  if (!difference) return [];
  const end = betterOf(metric);
  const wins = differences.filter((value) => (end === 'higher' ? value > 0 : value < 0)).length;
  const ties = differences.filter((value) => value === 0).length;
  const [low, high] = wilsonInterval(wins + ties / 2, differences.length);
  return [{ metric, first, second, difference, cases: differences.length, better: end === 'none' ? null : { wins, ties, low, high } }]; // prettier-ignore
}
