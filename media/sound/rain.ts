import type { SoundEffect } from './sound-effect.js';

/** Rain falls over the sound: pink noise in the band of drops on leaves and stone, the same every time. */
export const rain: SoundEffect = {
  name: 'rain',
  summary: 'rain is heard over the sound',
  amount: { unit: 'share', default: 1 },
  filters: ({ sampleRate }) =>
    `anull[dry_of_rain];anoisesrc=c=pink:r=${sampleRate}:seed=7:a=0.25,highpass=f=500,lowpass=f=9000,tremolo=f=0.31:d=0.25[drops];[dry_of_rain][drops]amix=inputs=2:duration=first:dropout_transition=0,volume=2`,
};
