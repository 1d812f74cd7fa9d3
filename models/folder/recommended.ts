import { kindOf } from '../kinds/index.js';
import type { ModelFolder } from './model-folder.js';

/** Denoising steps that a folder recommends, else those usual for its kind. */
export const recommendedSteps = (folder: ModelFolder): number => folder.defaults.steps ?? kindOf(folder).defaults.steps;

/** Longest side of the work picture that a folder recommends, else that of its kind, in pixels. */
export const recommendedSize = (folder: ModelFolder): number => folder.defaults.size ?? kindOf(folder).defaults.size;
