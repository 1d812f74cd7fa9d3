import { kindOf } from '../kinds/index.js';
import type { KindDefaults } from '../kinds/model-kind.js';
import type { ModelFolder } from './model-folder.js';

/** Settings of a run, where a request does not say them: what the folder's card recommends, else what is usual for such models. */
export function usualFor(folder: ModelFolder): KindDefaults {
  const { defaults, defaultsFor } = kindOf(folder);
  return { ...defaults, ...defaultsFor?.(folder.configs, folder.scheduler), ...folder.defaults };
}

/** Denoising steps that a folder recommends, else those usual for its kind. */
export const recommendedSteps = (folder: ModelFolder): number => usualFor(folder).steps;

/** Longest side of the work picture that a folder recommends, else that of its kind, in pixels. */
export const recommendedSize = (folder: ModelFolder): number => usualFor(folder).size;

/** What sides of a model's pictures must be multiples of, in pixels. @param factor pixels a latent cell */
export const sizeMultipleOf = (folder: Pick<ModelFolder, 'defaults' | 'kind' | 'configs'>, factor: number): number =>
  folder.defaults.multipleOf ?? kindOf(folder).sizeMultiple(folder.configs, factor);
