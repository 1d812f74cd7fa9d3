import { adjust as adjustStage } from './adjust.js';
import { blur as blurStage } from './blur.js';
import { carry as carryStage } from './carry.js';
import { denoise as denoiseStage } from './denoise.js';
import { finish as finishStage } from './finish.js';
import { instruct as instructStage } from './instruct.js';
import { mask as maskStage } from './mask.js';
import { recolour as recolourStage } from './recolour.js';
import { sharpen as sharpenStage } from './sharpen.js';
import { stepsOf } from './steps.js';

/** All stages by name. A new one is one file and a line here, and one below for programs; the contract tests then cover it. */
export const STAGES = {
  adjust: adjustStage,
  blur: blurStage,
  carry: carryStage,
  denoise: denoiseStage,
  finish: finishStage,
  instruct: instructStage,
  mask: maskStage,
  recolour: recolourStage,
  sharpen: sharpenStage,
} as const;

/** The name of a built-in stage. */
export type StageName = keyof typeof STAGES;

/**
 * Steps of a request's `stages`, with options that the compiler checks.
 *
 * @example
 * edit({ input: 'clip.mp4', output: 'grey.mp4', stages: [adjust({ saturation: 0 })] });
 */
export const { adjust, blur, carry, denoise, finish, instruct, mask, recolour, sharpen } = stepsOf(STAGES);
