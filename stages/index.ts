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

const steps = stepsOf(STAGES);

/**
 * A step that grades: exposure, contrast, saturation, tint and their like.
 * This and the others make steps of a request's `stages`, with options that the compiler checks; what is not given has its default.
 *
 * @example
 * edit({ input: 'clip.mp4', output: 'grey.mp4', stages: [adjust({ saturation: 0 })] });
 */
export const adjust = steps.adjust;
/** A step that blurs the picture. */
export const blur = steps.blur;
/** A step that carries what a person changed in edited frames (`carry` of a request) through their shots. */
export const carry = steps.carry;
/** A step that quiets grain and noise and keeps edges: the guided filter (He, Sun and Tang, 2013). */
export const denoise = steps.denoise;
/** A step that lays weather that moves, lens, film and tape over the finished picture, without a model. */
export const finish = steps.finish;
/** A step that edits frames as a sentence says, with a diffusion model that looks across frames. */
export const instruct = steps.instruct;
/** A step that limits the stages after it to where a mask is white. */
export const mask = steps.mask;
/** A step that gives the picture, or what of it a mask shows, another colour; shading and grain stay. */
export const recolour = steps.recolour;
/** A step that sharpens the picture. */
export const sharpen = steps.sharpen;
