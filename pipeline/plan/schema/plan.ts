import * as z from 'zod';
import { listOf } from '../../../core/options.js';
import { isColour } from '../../../media/colour/named-colours.js';
import { CODEC_NAMES } from '../../../media/codecs/index.js';
import { MAX_RETRIES, MAX_SEED, PLAN_DEFAULTS } from '../plan-defaults.js';
import { SCENE_OPTIONS } from '../scene-options.js';
import { engine } from './engine.js';
import { exactly, flag, numberFrom, path, text, wholeNumber } from './fields.js';
import { fade, mask, strength } from './limits.js';
import { anchor, ranges } from './moments.js';
import { optionTableWithFiles } from './option-table.js';
import { sceneRules } from './scene-rules.js';
import { heard } from './heard.js';
import { soundEdit } from './sound-edit.js';
import { stageEntry } from './stage-entry.js';
import { timeRules } from './time-rules.js';
import { trimRules } from './trim-rules.js';

const RATE = /^\d+(\.\d+|\/[1-9]\d*)?$/;

const RATE_EXPECTED = 'a rate such as 25 or 30000/1001';

const frameRate = z
  .union([z.string().regex(RATE, RATE_EXPECTED), z.number().min(0, RATE_EXPECTED)], RATE_EXPECTED)
  .transform(String)
  .refine((rate) => RATE.test(rate), RATE_EXPECTED);

const encode = exactly(
  {
    threads: wholeNumber(1, 64).default(PLAN_DEFAULTS.encode.threads).describe('threads of the encoder'),
    segmentSeconds: numberFrom(1, 600)
      .default(PLAN_DEFAULTS.encode.segmentSeconds)
      .describe('length of a segment, which is coded on its own, in seconds'),
    pieceFrames: wholeNumber(1)
      .default(PLAN_DEFAULTS.encode.pieceFrames)
      .describe('frames of a piece, which is the finished work that a broken run leaves'),
  },
  'threads, segmentSeconds and pieceFrames',
);

/** The form of a plan: its types, its check and its JSON Schema come from here. A new setting is one line, and its default one in `PLAN_DEFAULTS`. */
export const planShape = {
  /** Version of this format. */
  overpaint: z.literal(1, 'format version 1').default(PLAN_DEFAULTS.overpaint).describe('version of this format'),
  /** Path of the source. */
  input: path('path of the source: a clip, a picture or a scene'),
  /** Path of the result. */
  output: path('path of the result'),
  /** The sentence that the plan was made from, where there was one. */
  instruction: text('text or null')
    .nullable()
    .default(PLAN_DEFAULTS.instruction)
    .describe('the sentence that the plan was made from; stages have their own'),
  /** What of that sentence is not done; null where no sentence was read. */
  heard: heard.nullable().default(PLAN_DEFAULTS.heard).describe('what of the sentence is not done; null where none was read'),
  /** What edits each frame, in this order. */
  stages: z
    .array(stageEntry, 'a list')
    .default([...PLAN_DEFAULTS.stages])
    .describe('what edits each frame, in this order'),
  /** Whole number from 0 to 2³² − 1. */
  seed: wholeNumber(0, MAX_SEED).default(PLAN_DEFAULTS.seed).describe('all chance comes from it'),
  /** How often a shot (a picture) that fails in the survey is made again, each time with the next seed. Default 0. */
  retries: wholeNumber(0, MAX_RETRIES)
    .optional()
    .describe('how often a shot, or a picture, that fails is made again with the next seed; decided in the survey'),
  /** What to edit, one range or the union of several; null is all. Frames outside reach the encoder unchanged. */
  range: ranges.default(PLAN_DEFAULTS.range).describe('what to edit, one range or the union of several; null is all'),
  /** Where all stages together edit; each may have a mask of its own. */
  mask: mask.optional().describe('where all edits together are done: everywhere else every sample stays as it is'),
  /** Folder of a network that finds what words name, see the mask source `thing`: sentences ask it for things. */
  segmenter: text('a path')
    .optional()
    .describe(
      'folder of CLIPSeg, or of SAM beside a detector, which finds the things that a sentence names; `none`: a model that hears any sentence edits all of the picture',
    ),
  /** Folder of a network that finds boxes of what words name. */
  detector: text('a path').optional().describe('folder of OWL-ViT, which finds boxes of the things that a sentence names'),
  /** Share of what all stages do together: a number, or keys of it over time. Default 1. */
  strength: strength
    .optional()
    .describe('share of all edits together that is kept, 0 (the source) to 1, or keys of it over time, linear in between'),
  /** Seconds in which the edit comes and goes at the ends of the range. */
  fade: fade.optional().describe('seconds in which the edit comes and goes at the ends of the range'),
  /** Edited frames of the user's own, for the others of their shots to look at. */
  anchors: z
    .array(anchor, 'a list')
    .default([...PLAN_DEFAULTS.anchors])
    .describe('frames that a person edited, for the others of their shots to look at'),
  /** Edited frames of the user's own, which the others of their shots become like: what was changed in them is carried along. Default: none. */
  carry: z
    .array(anchor, 'a list')
    .optional()
    .describe('frames that a person edited: what was changed in them is carried through their shots'),
  /** What is done to the sound, in this order. */
  sound: z
    .array(soundEdit, 'a list')
    .default([...PLAN_DEFAULTS.sound])
    .describe('what is done to the sound, in this order'),
  /** A codec's name, or null for the one that loses least. */
  codec: z
    .enum(CODEC_NAMES as string[], `${listOf(CODEC_NAMES)}, or null`)
    .nullable()
    .default(PLAN_DEFAULTS.codec)
    .describe("a codec's name, or null for the one that loses least"),
  /** What pictures are laid on that lose their transparency because the target holds none: a usual name, or #rrggbb. Default white. */
  background: z
    .string('a colour')
    .refine(isColour, 'a colour, as a usual name or as #rrggbb')
    .optional()
    .describe('what pictures are laid on that lose their transparency, as a usual name or as #rrggbb; default white'),
  /** Deliver BT.709 instead of the source's PQ or HLG. */
  sdr: flag().default(PLAN_DEFAULTS.sdr).describe("deliver BT.709 instead of the source's PQ or HLG"),
  /** Keep the fields of an interlaced clip: both of a frame are edited as one picture, and their order stays. Default: an edit makes whole pictures of them. */
  interlaced: flag().optional().describe('keep the fields of an interlaced clip instead of making whole pictures of them'),
  /** Write only the range, as a clip of its own. Default: all of the clip. */
  trim: flag().optional().describe('write only the range, as a clip of its own'),
  /** Frames before and after the range that are edited and written too, with `trim`. Default 0. */
  handles: wholeNumber(0).optional().describe('frames before and after the range that are edited and written too, with trim'),
  /** Take damaged pictures as the decoder conceals them. */
  keepDamaged: flag()
    .default(PLAN_DEFAULTS.keepDamaged)
    .describe('take damaged pictures as the decoder conceals them, and a clip that breaks off'),
  /** Write the plan into the output. */
  mark: flag().default(PLAN_DEFAULTS.mark).describe('write the plan into the output'),
  /** Frames a second of an image sequence (default 25), or of a clip of a scene (default 24), as a fraction. */
  framesPerSecond: frameRate
    .prefault(PLAN_DEFAULTS.framesPerSecond)
    .describe('frames a second of an image sequence (default 25), or of a clip of a scene (default 24), as a fraction'),
  /** How a scene is filmed and painted; null for clips and stills. */
  scene: optionTableWithFiles(SCENE_OPTIONS)
    .nullable()
    .default(PLAN_DEFAULTS.scene)
    .describe('how a scene is filmed and painted; null for clips and stills'),
  /** Constants that the coded bytes depend on. */
  encode: encode.prefault({}).describe('constants that the coded bytes depend on'),
  /** Versions of the programs that make the pixels; filled in when a job begins. */
  engine: engine
    .optional()
    .describe('versions of the programs that made the pixels; a job fills it in, and tells when they were others'),
};

/** Checks a plan and fills in what it leaves out. */
export const planSchema = exactly(planShape, 'a plan')
  .superRefine(sceneRules, { when: () => true })
  .superRefine(trimRules, { when: () => true })
  .superRefine(timeRules);
