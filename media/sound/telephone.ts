import type { SoundEffect } from './sound-effect.js';
import { MONO } from './mono.js';

/** The band of a telephone line (ITU-T G.712: 300 Hz to 3.4 kHz), levelled. */
export const telephone: SoundEffect = {
  name: 'telephone',
  summary: 'as through a telephone: 300 Hz to 3.4 kHz',
  amount: { unit: 'share', default: 1 },
  filters: () =>
    `${MONO},highpass=f=300,highpass=f=300,highpass=f=300,lowpass=f=3400,lowpass=f=3400,lowpass=f=3400,acompressor=threshold=0.08:ratio=6:attack=3:release=60:makeup=2`,
};
