import type { SoundEffect } from './sound-effect.js';
import { MONO } from './mono.js';

/** An old receiver: 150 Hz to 4 kHz with a hump at 1.2 kHz, levelled, out of one loudspeaker. */
export const radio: SoundEffect = {
  name: 'radio',
  summary: 'an old radio or gramophone: narrow, levelled, out of one loudspeaker',
  amount: { unit: 'share', default: 1 },
  filters: () =>
    `${MONO},highpass=f=150,highpass=f=150,lowpass=f=4000,lowpass=f=4000,equalizer=f=1200:t=o:w=1.5:g=6,acompressor=threshold=0.1:ratio=4:attack=5:release=80:makeup=2`,
};
