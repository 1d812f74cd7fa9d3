import { defineStage } from '../core/stage.js';
import { painterCount } from './painter/painter-count.js';
import { FINISH_OPTIONS, type FinishOptions, paintedShare } from './finish-options.js';

/** Anchors of a shot whose light painted frames start from. */
const ANCHORS = 2;

/** Frames before and after that a painted frame looks at: it agrees with paintings around it, which were made of quieted frames. */
const reachOf = (options: FinishOptions): number => (paintedShare(options) ? 2 * options.steady : 0);

/** What is painted instead of a picture, or lies over it: weather that moves, the lens, film, tape. No model; a function of seed, time and place. */
export const finish = defineStage({
  name: 'finish',
  summary: 'weather that moves, lens, film and tape over the finished picture, without a model',
  options: FINISH_OPTIONS,
  heavy: false,
  reach: reachOf,
  holds: (options) => painterCount(1) + reachOf(options),
  anchors: (options) => (paintedShare(options) && options.light === 'shot' ? ANCHORS : reachOf(options) ? 0 : undefined), // frames of one shot alone look at each other
  open: async (options, context) => (await import('./finish-frames.js')).finishFrames(options, context),
});
