import type { SoundEffect } from './sound-effect.js';

/** Louder or quieter. What would be beyond full scale is held below it by a limiter, where ffmpeg has one that keeps time. */
export const gain: SoundEffect = {
  name: 'gain',
  summary: 'louder by so many decibels, or quieter below 0; peaks are limited, not cut',
  amount: { unit: 'decibels', default: 6 },
  filters: ({ release }, decibels) =>
    `volume=${decibels}dB${decibels > 0 && release >= 5.1 ? ',alimiter=limit=1:level=0:latency=1' : ''}`,
};
