import type { Evaluation } from './summarize.js';

/** How a model was evaluated. */
export interface EvaluationFacts {
  readonly photos: number;
  readonly size: number;
  readonly seeds: number;
  readonly steps: number | undefined;
}

/** The figures as a table, with one line of means below. */
export function describeEvaluation(
  { accuracy, meanPsnrGain, leastPsnrGain, crispness, families }: Evaluation,
  facts: EvaluationFacts,
): string {
  const head = ['look', 'one answer', 'PSNR', 'gain', 'SSIM', 'accuracy', 'crispness', 'edits'];
  const rows = families.map((family) => [
    family.name,
    family.oneAnswer ? 'yes' : 'no',
    `${family.psnrBefore.toFixed(1)} → ${family.psnr.toFixed(1)}`,
    signed(family.psnrGain),
    `${family.ssimBefore.toFixed(2)} → ${family.ssim.toFixed(2)}`,
    percent(family.accuracy),
    family.crispness.toFixed(2),
    String(family.edits),
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at].length)));
  const table = [head, ...rows].map((row) => row.map((cell, at) => cell.padEnd(widths[at])).join('  ').trimEnd()); // prettier-ignore
  const gain = meanPsnrGain === null || !leastPsnrGain ? '' : `mean PSNR gain of looks with one answer ${signed(meanPsnrGain)} dB (least: ${leastPsnrGain.name}, ${signed(leastPsnrGain.psnrGain)} dB), `; // prettier-ignore
  const { photos, size, seeds, steps } = facts;
  return [
    ...table,
    '',
    `${photos} photos, longest side ${size}, ${steps ?? 'default'} steps, ${seeds} seed${seeds === 1 ? '' : 's'}: accuracy ${percent(accuracy, 1)}, ${gain}crispness (median) ${crispness.toFixed(2)}`,
  ].join('\n');
}

const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(1)}`;
const percent = (share: number, digits = 0): string => `${(share * 100).toFixed(digits)} %`;
