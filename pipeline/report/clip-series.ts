import { METRICS, type MetricName } from '../compare/metrics/index.js';
import type { FrameNote } from './frame-notes.js';
import type { Series } from './report.js';

type Read = (note: FrameNote) => number | null;

/** What is shown over time, one row a plot. */
const SERIES: readonly (Omit<Series, 'lines'> & { readonly source?: Read; readonly result: Read })[] = [
  {
    name: 'flicker',
    title: 'Flicker',
    about: "how much the still parts change from a frame to the next, over the source's own: 1 is no more than it",
    result: ({ steady }) => steady?.flicker ?? null,
  },
  {
    name: 'warp-error',
    title: 'Warp error × 1000',
    about: 'how far a frame is from the next one brought back along the motion of the source: 0 follows it exactly',
    source: ({ steady }) => (steady?.warpError ? 1e3 * steady.warpError.source : null),
    result: ({ steady }) => (steady?.warpError ? 1e3 * steady.warpError.output : null),
  },
  {
    name: 'luminance',
    title: 'Luminance',
    about: 'mean brightness of the frame, 0 black to 1 white',
    source: ({ lumaBefore }) => lumaBefore,
    result: ({ lumaAfter }) => lumaAfter,
  },
  {
    name: 'changed',
    title: 'Changed area, %',
    about: 'part of the frame that differs from the source so that it can be seen',
    result: ({ changed }) => 100 * changed,
  },
];

/** The series of a clip: those of every report, and those of metrics that tell each frame. */
export function clipSeries(notes: readonly FrameNote[]): Series[] {
  const asked = [...new Set(notes.flatMap(({ metrics }) => Object.keys(metrics) as MetricName[]))];
  const rows = [
    ...SERIES,
    ...asked.map((name) => ({
      name,
      title: name === 'clip-direction' ? 'Followed (clip-direction)' : name,
      about: METRICS[name].summary,
      result: ({ metrics }: FrameNote): number | null => metrics[name] ?? null,
    })),
  ];
  return rows
    .map(({ name, title, about, result, ...row }): Series => {
      const source = 'source' in row ? row.source : undefined;
      return {
        name,
        title,
        about,
        lines: [
          ...(source ? [{ name: 'source' as const, values: notes.map(source) }] : []),
          { name: 'result', values: notes.map(result) },
        ],
      };
    })
    .filter(({ lines }) => lines.some(({ values }) => values.some((value) => value !== null)));
}
