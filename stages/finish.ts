import { defineStage } from '../core/stage.js';
import { FINISH_OPTIONS } from './finish-options.js';

/** What lies over a finished picture: weather that moves, the lens, film, tape. No model; a function of seed, time and place. */
export const finish = defineStage({
  name: 'finish',
  summary: 'weather that moves, lens, film and tape over the finished picture, without a model',
  options: FINISH_OPTIONS,
  heavy: false,
  reach: () => 0,
  holds: () => 1,
  open: async (options, context) => (await import('./finish-frames.js')).finishFrames(options, context),
});
