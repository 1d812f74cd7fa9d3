import { smoothStep } from '../../core/smooth-step.js';
import { grain, rough } from './noise.js';
import type { Pattern, Place } from './pattern.js';

/** Worn paint: it is gone from ridges, in chips, with a rim of primer; hardly any flakes elsewhere. */
export const worn: Pattern = {
  lies: 'solid',
  size: 1 / 9,
  detail: 8,
  widens: true,
  repeat: 'chip',
  bends: 0.06,
  draw(place, into) {
    const chips = rough(place, 3, 5, 161);
    const gone = 1.6 * Math.max(0, place.bend - 0.2) + 0.85 * chips - 0.6;
    into.cover = smoothStep(0, 0.06, gone);
    into.second = 1 - smoothStep(0.06, 0.16, gone);
    into.tone = 1 + 0.16 * rough(place, 8, 3, 162) + 0.08 * grain(place, 60, 163);
    into.height = -0.006 * into.cover;
  },
};

const slanting: Place = { u: 0, v: 0, w: 0, texel: 0, up: 0, bend: 0, piece: 0, repeatU: 0, repeatV: 0 };

/** Painted by hand: flat tones that a brush laid on, ridges picked out with light and grooves with dark paint, lighter where it faces up. */
export const handPainted: Pattern = {
  lies: 'plane',
  size: 1 / 7,
  detail: 6,
  widens: true,
  repeat: 'stroke',
  bends: 0.06,
  draw(place, into) {
    Object.assign(slanting, place, { u: 0.8 * place.u + 0.6 * place.v, v: 0.8 * place.v - 0.6 * place.u });
    const wander = rough(place, 3, 3, 171);
    const bristles = grain(slanting, 2, 172, 16) + 0.7 * grain(slanting, 3, 173, 36);
    const dabs = grain(slanting, 1.5, 174, 5);
    const ridge = smoothStep(0.25, 0.6, place.bend + 0.1 * wander);
    into.tone = (1 + 0.16 * place.up + 0.1 * dabs) * (1 + 0.06 * bristles) * (1 + 0.35 * ridge);
    into.second = 0.3 * ridge;
    into.third = 0.6 * smoothStep(0.2, 0.5, -place.bend + 0.1 * wander);
    into.height = 0.002 * bristles;
  },
};
