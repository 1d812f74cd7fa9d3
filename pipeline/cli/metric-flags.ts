import { resolve } from 'node:path';
import { METRICS, type MetricName } from '../compare/metrics/index.js';
import type { MetricRequest, MetricValues } from '../compare/metrics/measure.js';
import { columns } from './columns.js';
import { asFlags } from './option-flags.js';
import { type Flag, type FlagValues, textOf } from './flags.js';

/** Flags of `compare` for further measures. */
export const METRIC_FLAGS: Readonly<Record<string, Flag>> = {
  metrics: { type: 'text', value: 'LIST', summary: `further measures, by names with commas: ${Object.keys(METRICS).join(', ')}` },
  'clip-model': { type: 'text', value: 'FOLDER', summary: 'CLIP as ONNX, for the metrics clip-…' },
  'lpips-model': { type: 'text', value: 'FOLDER', summary: 'LPIPS as ONNX, for lpips' },
  words: {
    type: 'text',
    value: 'TEXT',
    summary: 'what the result shows, for clip-text and clip-direction; default: its own sentence',
  },
  'source-words': { type: 'text', value: 'TEXT', summary: 'what the source shows; default "a photo"' },
};

/** What the flags ask for. */
export function metricsAsked(values: FlagValues): MetricRequest {
  const folder = (flag: string): string | undefined => {
    const path = textOf(values, flag);
    return path === undefined ? undefined : resolve(path);
  };
  const names = textOf(values, 'metrics')?.split(',').map((name) => name.trim()).filter(Boolean); // prettier-ignore
  return {
    metrics: names as readonly MetricName[] | undefined, // names that are none are told by the comparison
    clipModel: folder('clip-model'),
    lpipsModel: folder('lpips-model'),
    words: textOf(values, 'words'),
    sourceWords: textOf(values, 'source-words'),
  };
}

/** The values as a table, with what each says. */
export const metricsText = (values: MetricValues): string =>
  columns(
    Object.entries(values).map(([name, value]) => [
      name,
      `${value === null ? 'not measurable here' : value === Infinity ? '∞' : Number(value.toPrecision(5))}  (${asFlags(METRICS[name as MetricName].summary)})`,
    ]),
  );
