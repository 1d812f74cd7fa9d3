import type { ClipComparison } from '../../media/metrics/compare-clips.js';
import type { FrameScore } from '../../media/metrics/frame-score.js';
import { METRICS, type MetricName } from '../compare/metrics/index.js';
import type { MetricValues } from '../compare/metrics/measure.js';
import type { Figure, Finding } from './report.js';

/** What a comparison of clips or pictures measured, each with what it says. */
export function clipFigures({ pictures, metrics = {} }: ClipComparison & { metrics?: MetricValues }): Figure[] {
  const { psnr, ssim, warpError, flicker, measured, identicalFrames } = pictures;
  const decibels = ({ mean }: FrameScore): string => (Number.isFinite(mean) ? `${mean.toFixed(1)} dB` : '∞');
  return [
    { name: 'Frames measured', value: String(measured), about: `${identicalFrames} of them are the source's, sample by sample` },
    ...(psnr ? [{ name: 'PSNR', value: decibels(psnr.rgb), about: 'how near to the source the colours are; an edit is meant to lower it' }] : []), // prettier-ignore
    ...(ssim ? [{ name: 'SSIM', value: ssim.mean.toFixed(3), about: 'how much of the source’s structure is kept; 1 is all' }] : []), // prettier-ignore
    ...(flicker ? [{ name: 'Flicker', value: `${flicker.ratio.toFixed(2)}×`, about: "of the still parts, against the source's own; 1 is no more than it" }] : []), // prettier-ignore
    ...(warpError ? [{ name: 'Warp error', value: `${(1e3 * warpError.output.mean).toFixed(2)}·10⁻³`, about: `along the motion; the source's own is ${(1e3 * warpError.source.mean).toFixed(2)}·10⁻³` }] : []), // prettier-ignore
    ...Object.entries(metrics).map(([name, value]): Figure => ({
      name,
      value: value === null ? 'not measurable' : value === Infinity ? '∞' : String(Number(value.toPrecision(4))),
      about: METRICS[name as MetricName].summary,
    })),
  ];
}

/** What a comparison found of the files: count, times, sound, tags. */
export function fileFindings({ timestamps, audio, colour, properties, notes }: ClipComparison): Finding[] {
  const { sourceFrames, outputFrames, exact, maxDeviationMilliseconds } = timestamps;
  const changed = [
    ...colour.differences.map(({ tag, source, output }) => `${tag} ${source ?? 'none'} became ${output ?? 'none'}`),
    ...properties.filter(({ same }) => !same).map(({ name, source, output }) => `${name} ${source ?? 'none'} became ${output ?? 'none'}`), // prettier-ignore
  ];
  const whole = sourceFrames === outputFrames && exact && audio.same && changed.length === 0;
  if (whole) return [{ kind: 'good', words: 'All frames are there at their times; sound, tags and properties of the file are the source’s.' }]; // prettier-ignore
  return [
    ...(sourceFrames === outputFrames ? [] : [{ kind: 'bad', words: `${sourceFrames} frames became ${outputFrames}.` } as const]),
    ...(exact ? [] : [{ kind: 'note', words: `Times are off by at most ${maxDeviationMilliseconds.toFixed(2)} ms.` } as const]),
    ...(audio.same ? [] : [{ kind: 'note', words: 'The sound is not the source’s packets.' } as const]),
    ...(changed.length ? [{ kind: 'note', words: `Of the file: ${changed.join('; ')}.` } as const] : []),
    ...notes.map((words) => ({ kind: 'note', words }) as const),
  ];
}
