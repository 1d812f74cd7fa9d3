import type { Look } from '../../models/looks/read-looks.js';

/** How one output is. PSNR in dB and SSIM against the wanted result. */
export interface EditScore {
  readonly look: string;
  readonly sentence: string;
  /** PSNR of doing nothing. */
  readonly before: number;
  /** PSNR of the output. */
  readonly after: number;
  readonly ssimBefore: number;
  readonly ssim: number;
  /** Fine detail of the output, of the wanted result's. */
  readonly crispness: number;
  /** The look whose wanted result the output is nearest to, or `nothing`. */
  readonly nearest: string;
}

/** How a look does: means over pictures and seeds. */
export interface LookScore {
  readonly name: string;
  readonly group: string;
  readonly oneAnswer: boolean;
  readonly psnrBefore: number;
  readonly psnr: number;
  /** dB over doing nothing. */
  readonly psnrGain: number;
  readonly ssimBefore: number;
  readonly ssim: number;
  /** Share of the outputs that are nearer to this look's wanted result than to any other's. */
  readonly accuracy: number;
  /** Median. */
  readonly crispness: number;
  /** Edits that were judged. */
  readonly edits: number;
  /** Sentences whose outputs are nearer to another look. */
  readonly mistaken: readonly { readonly sentence: string; readonly nearest: string }[];
}

/** How a model does. */
export interface Evaluation {
  /** Over all edits. */
  readonly accuracy: number;
  /** dB, over the looks with one right answer; `null` where none was asked. */
  readonly meanPsnrGain: number | null;
  /** The look with one right answer that gains least. */
  readonly leastPsnrGain: { readonly name: string; readonly psnrGain: number } | null;
  /** Median over the looks. */
  readonly crispness: number;
  readonly families: readonly LookScore[];
}

/** Sums the scores of single edits up. Looks that no picture had a place for are left out. */
export function summarize(looks: readonly Look[], scores: readonly EditScore[]): Evaluation {
  const families = looks.flatMap(({ name, group, oneAnswer }) => {
    const own = scores.filter(({ look }) => look === name);
    return own.length ? [{ name, group, oneAnswer, ...scoreOf(own, name) }] : [];
  });
  const one = families.filter(({ oneAnswer }) => oneAnswer);
  const least = one.reduce<LookScore | undefined>((a, b) => (a && a.psnrGain <= b.psnrGain ? a : b), undefined);
  return {
    accuracy: mean(scores.map(({ look, nearest }) => Number(look === nearest))),
    meanPsnrGain: one.length ? mean(one.map(({ psnrGain }) => psnrGain)) : null,
    leastPsnrGain: least ? { name: least.name, psnrGain: least.psnrGain } : null,
    crispness: median(families.map(({ crispness }) => crispness)),
    families,
  };
}

function scoreOf(scores: readonly EditScore[], name: string): Omit<LookScore, 'name' | 'group' | 'oneAnswer'> {
  const over = (value: (score: EditScore) => number): number => mean(scores.map(value));
  return {
    psnrBefore: over(({ before }) => before),
    psnr: over(({ after }) => after),
    psnrGain: over(({ before, after }) => after - before),
    ssimBefore: over(({ ssimBefore }) => ssimBefore),
    ssim: over(({ ssim }) => ssim),
    accuracy: over(({ nearest }) => Number(nearest === name)),
    crispness: median(scores.map(({ crispness }) => crispness)),
    edits: scores.length,
    mistaken: scores.filter(({ nearest }) => nearest !== name).map(({ sentence, nearest }) => ({ sentence, nearest })),
  };
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
