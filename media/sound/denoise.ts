import type { SoundEffect } from './sound-effect.js';

/** Less hiss and hum, by spectral subtraction with a floor of noise that is followed. */
export const denoise: SoundEffect = {
  name: 'denoise',
  summary: 'less hiss, hum and wind',
  amount: { unit: 'share', default: 1 },
  filters: () => 'highpass=f=60,afftdn=nr=14:nf=-40:tn=1',
};
