import { recommendedSteps } from '../../models/folder/recommended.js';
import { modelFolder } from '../../stages/built-in-model.js';

/** What `--quality` sets. Steps and size are multiples of what the model itself recommends; looks whose strokes have a size keep theirs. */
export interface Quality {
  /** Instead of the built-in model; a model that was named stays. */
  readonly model: string;
  readonly steps: number;
  readonly fineness: number;
  readonly detail: 'auto' | 'transfer' | 'model';
}

/** All qualities by name; docs/guide.md shows this table. */
export const QUALITIES = {
  draft: { model: 'gesso-turbo', steps: 1 / 2, fineness: 0.6667, detail: 'auto' },
  normal: { model: 'gesso', steps: 1, fineness: 1, detail: 'auto' },
  best: { model: 'gesso', steps: 2, fineness: 1.6667, detail: 'auto' },
} as const satisfies Record<string, Quality>;

/** Name of a quality. */
export type QualityName = keyof typeof QUALITIES;

/**
 * A quality as options of the stage `instruct`, worked out for a model, so that a plan says them in numbers.
 *
 * @param named the model, where one was named
 * @throws `model/…` for a folder that cannot be read
 */
export async function qualityOptions(
  name: QualityName,
  named?: string,
): Promise<Record<'model' | 'steps' | 'fineness' | 'detail', string | number>> {
  const { readModelFolder } = await import('../../models/folder/read-model-folder.js'); // with readers of graphs: only where a quality is asked for
  const { steps, fineness, detail, ...quality } = QUALITIES[name];
  const model = named ?? quality.model;
  const folder = readModelFolder(modelFolder(model));
  return {
    model,
    steps: Math.max(1, Math.round(recommendedSteps(folder) * steps)),
    fineness,
    detail,
  };
}
