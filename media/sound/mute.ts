import type { SoundEffect } from './sound-effect.js';

/** Silence; the track stays. */
export const mute: SoundEffect = {
  name: 'mute',
  summary: 'silence; the track stays',
  amount: { unit: 'share', default: 1 },
  filters: () => 'volume=0',
};
