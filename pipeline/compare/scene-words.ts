import type { MapFigures } from '../../scenes/metrics/measure-scenes.js';

/** `good` up to the first limit, `fair` up to the second, else `bad`. */
const verdict = (value: number, good: number, fair: number): string => (value <= good ? 'good' : value <= fair ? 'fair' : 'bad');

/** How visible the seams of a map are, in words with the figure; 1 is a step as between any neighbours. */
export function seamWords({ seams, seamsBefore, seamsUndrawn }: MapFigures): string | undefined {
  const judged = seamsUndrawn ?? seams;
  const ratio = judged && Math.min(...[judged.ratio, judged.ratioToBeside].filter(Number.isFinite));
  if (ratio === undefined || !Number.isFinite(ratio)) return undefined;
  const word = verdict(ratio, 1.3, 2);
  const seen = { good: 'not to be seen', fair: 'faint', bad: 'visible' }[word];
  const was = seamsBefore && Number.isFinite(seamsBefore.ratio) && !seamsUndrawn ? `, was ${seamsBefore.ratio.toFixed(1)}` : '';
  return `seams ${seen} (${word}: colours step ${ratio.toFixed(1)} times as much there as beside them${was})`;
}

/** How well the room around the islands of a map is filled, in words. */
export function gutterWords({ gutter }: MapFigures): string | undefined {
  if (gutter === undefined || !Number.isFinite(gutter)) return undefined;
  const word = verdict(1 - gutter, 0.05, 0.2);
  const means = { good: 'no lines from afar', fair: 'lines from afar are possible', bad: 'lines from afar are likely' }[word];
  return `${(100 * gutter).toFixed(0)} % of the gutter is padded (${word}: ${means})`;
}
