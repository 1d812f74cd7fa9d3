import type { SoundEffect } from './sound-effect.js';

/** As heard with the head under water: nothing above 500 Hz, and short echoes from all sides. */
export const underwater: SoundEffect = {
  name: 'underwater',
  summary: 'muffled, as with the head under water',
  amount: { unit: 'share', default: 1 },
  lengthens: true,
  filters: () => 'lowpass=f=500,lowpass=f=500,aecho=0.9:0.8:31|53|79:0.3|0.2|0.12,volume=3dB',
};
