import { recommendedSize, recommendedSteps } from '../../models/folder/recommended.js';
import { modelFolder } from '../../stages/built-in-model.js';

/** What `--quality` sets. Steps and size are multiples of what the model itself recommends. */
export interface Quality {
  /** Instead of the built-in model; a model that was named stays. */
  readonly model: string;
  readonly steps: number;
  readonly size: number;
  readonly detail: 'auto' | 'transfer' | 'model';
}

/** All qualities by name; docs/guide.md shows this table. */
export const QUALITIES = {
  draft: { model: 'gesso-turbo', steps: 1 / 2, size: 2 / 3, detail: 'auto' },
  normal: { model: 'gesso', steps: 1, size: 1, detail: 'auto' },
  best: { model: 'gesso', steps: 2, size: 5 / 3, detail: 'auto' },
} as const satisfies Record<string, Quality>;

/** Name of a quality. */
export type QualityName = keyof typeof QUALITIES;

/**
 * A quality as options of the stage `instruct`, worked out for a model, so that a plan says them in numbers. The size stays where the model's
 * card calls it good (`best`), and never grows where the card says nothing.
 *
 * @param named the model, where one was named
 * @throws `model/…` for a folder that cannot be read
 */
export async function qualityOptions(
  name: QualityName,
  named?: string,
): Promise<Record<'model' | 'steps' | 'size' | 'detail', string | number>> {
  const { readModelFolder } = await import('../../models/folder/read-model-folder.js'); // with readers of graphs: only where a quality is asked for
  const { steps, size, detail, ...quality } = QUALITIES[name];
  const model = named ?? quality.model;
  const folder = readModelFolder(modelFolder(model));
  const own = recommendedSize(folder);
  const { min, max } = folder.defaults.best ?? { min: 0, max: own };
  return {
    model,
    steps: Math.max(1, Math.round(recommendedSteps(folder) * steps)),
    size: Math.round(Math.min(Math.max(own * size, min), max)),
    detail,
  };
}
