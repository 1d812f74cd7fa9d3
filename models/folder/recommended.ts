import type { ModelFolder } from './model-folder.js';
import { PIPELINE_KINDS } from './pipeline-kinds.js';

/** Longest side for models that recommend none, in pixels: what Stable Diffusion 1.x was trained at. */
const USUAL_SIZE = 512;

/** Denoising steps that a folder recommends, else those usual for its kind of pipeline. */
export const recommendedSteps = ({ defaults, pipeline }: ModelFolder): number =>
  defaults.steps ?? PIPELINE_KINDS[pipeline].defaults.steps;

/** Longest side of the work picture that a folder recommends, else the usual one, in pixels. */
export const recommendedSize = ({ defaults }: ModelFolder): number => defaults.size ?? USUAL_SIZE;
