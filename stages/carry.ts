import { defineStage } from '../core/stage.js';

/** Carries what a person changed in some frames through their shots. The frames are the plan's `carry`. */
export const carry = defineStage({
  name: 'carry',
  summary: 'carry what was changed in edited frames of your own through their shots',
  options: {},
  heavy: true,
  model: false,
  anchors: () => 0,
  reach: () => 0,
  holds: () => 2,
  open: async (_, context) => (await import('./carry-frames.js')).carryFrames(context),
});
