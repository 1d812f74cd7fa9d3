import type { Configs } from '../kinds/model-kind.js';
import type { FolderDefaults } from './model-folder.js';
import { isBetween, isWhole, valueProblems, type ValueRules } from './value-problems.js';

/** Levels of a VAE or a UNet; each halves the sides. */
const MOST_LEVELS = 12;
/** Longest side that anybody makes a picture of, pixels. */
export const LONGEST_SIDE = 32_768;
/** Farther from 1 than any VAE scales its latents. */
const LARGEST_SCALE = 1e4;

const WHOLE = 'a whole number above 0';

/** Values that pictures are made by; other keys of a part are for those who train it. */
const OF_PARTS: ValueRules = {
  block_out_channels: [
    (value) => Array.isArray(value) && value.length <= MOST_LEVELS && value.every(isWhole(1, 1e6)),
    `a list of 1 to ${MOST_LEVELS} channels`,
  ],
  in_channels: [isWhole(1, 1e6), WHOLE],
  out_channels: [isWhole(1, 1e6), WHOLE],
  time_cond_proj_dim: [isWhole(1, 1e6), WHOLE],
  vocab_size: [isWhole(1, 1e9), WHOLE],
  scaling_factor: [isBetween(1 / LARGEST_SCALE, LARGEST_SCALE), `a number from ${1 / LARGEST_SCALE} to ${LARGEST_SCALE}`],
  shift_factor: [isBetween(-LARGEST_SCALE, LARGEST_SCALE), `a number from ${-LARGEST_SCALE} to ${LARGEST_SCALE}`],
};

const STRENGTH = 'a number from 0 to 1';
const GUIDANCE = 'a number from 0 to 1000';

/** Values of a folder's card that edits begin with. */
const OF_CARD: ValueRules = {
  steps: [isWhole(1, 1000), 'a whole number from 1 to 1000'],
  guidanceScale: [isBetween(0, 1000), GUIDANCE],
  imageGuidanceScale: [isBetween(0, 1000), GUIDANCE],
  strength: [isBetween(0, 1), STRENGTH],
  size: [isWhole(1, LONGEST_SIDE), `a whole number from 1 to ${LONGEST_SIDE}`],
  multipleOf: [isWhole(1, LONGEST_SIDE), `a whole number from 1 to ${LONGEST_SIDE}`],
};

/** What is wrong with the values of a folder's configurations and its card, a phrase each. */
export const configProblems = (configs: Configs, card: FolderDefaults): string[] => [
  ...Object.entries(configs).flatMap(([part, config]) =>
    part === 'model_index' ? [] : valueProblems(`${part}/config.json`, config ?? {}, OF_PARTS),
  ),
  ...valueProblems('overpaint.json', card, OF_CARD),
];
