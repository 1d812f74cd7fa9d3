import type { SoundEffect } from './sound-effect.js';

/** Taps of one network of echoes: milliseconds, and how much of each; primes, so that the networks' sums fall nowhere twice. */
const NETWORKS: readonly (readonly (readonly [number, number])[])[] = [
  [
    [23, 0.5],
    [41, 0.45],
    [67, 0.4],
    [97, 0.35],
  ],
  [
    [131, 0.45],
    [211, 0.38],
    [307, 0.3],
    [409, 0.24],
  ],
  [
    [563, 0.4],
    [823, 0.28],
    [1151, 0.18],
    [1499, 0.1],
  ],
];

/** A large stone room: three networks of echoes one after the other make 124 of them in three seconds, each darker than the sound. */
export const reverb: SoundEffect = {
  name: 'reverb',
  summary: 'in a large stone room, such as a cathedral',
  amount: { unit: 'share', default: 1 },
  lengthens: true,
  filters: () =>
    [
      ...NETWORKS.map(
        (taps) => `aecho=0.8:0.7:${taps.map(([delay]) => delay).join('|')}:${taps.map(([, decay]) => decay).join('|')}`,
      ),
      'lowpass=f=6000',
    ].join(','),
};
