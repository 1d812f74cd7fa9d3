import { smoothStep } from '../../core/smooth-step.js';
import { cells, grain, grains, rough, someCell } from './noise.js';
import type { Pattern, Place } from './pattern.js';

const found = someCell();
const hanging: Place = { u: 0, v: 0, w: 0, texel: 0, up: 0, bend: 0, piece: 0, repeatU: 0, repeatV: 0 };

/** Rust: scabs with a fresh rim that eat into what was there, first along edges and in grooves, and runs that hang down from them. */
export const rust: Pattern = {
  lies: 'solid',
  size: 1 / 5,
  detail: 4,
  widens: true,
  bends: 0.12,
  repeat: 'scab',
  draw(place, into) {
    Object.assign(hanging, place, { u: 3 * place.u, v: 0.35 * place.v, w: 3 * place.w });
    const runs = rough(hanging, 2, 2, 131) * (1 - Math.abs(place.up));
    const eaten = 0.36 + 0.55 * rough(place, 1, 5, 132) + 0.22 * runs + 0.1 * place.up + 0.3 * Math.abs(place.bend);
    into.cover = smoothStep(0.02, 0.2, eaten);
    const crust = rough(place, 9, 4, 133);
    const depth = smoothStep(0.1, 0.75, eaten + 0.3 * crust);
    into.second = 0.6 * (1 - smoothStep(0.1, 0.42, eaten + 0.2 * crust)); // the fresh rim
    into.third = (1 - into.second) * smoothStep(0.25, 0.7, depth + 0.35 * crust) * 0.8;
    into.tone = 1 + 0.3 * crust + 0.16 * grain(place, 90, 134);
    into.height = 0.02 * into.cover * crust + 0.006 * grain(place, 70, 135);
  },
};

/** Moss: cushions on what faces up, in grooves, and on much of what stands. */
export const moss: Pattern = {
  lies: 'solid',
  size: 1 / 9,
  detail: 5,
  widens: true,
  bends: 0.3,
  repeat: 'cushion',
  draw(place, into) {
    const broad = rough(place, 1, 4, 141);
    into.cover = smoothStep(-0.62, -0.3, place.up + 0.75 * broad - 0.6 * Math.min(0, place.bend));
    cells(place, 5, 142, found);
    const cushion = 1 - smoothStep(0, 0.75, found.first);
    const tuft = grain(place, 26, 143) + 0.8 * grain(place, 60, 144);
    into.tone = (0.74 + 0.4 * cushion) * (1 + 0.24 * tuft);
    into.second = 0.7 * smoothStep(0.1, 0.8, found.cell + 0.5 * broad) * cushion;
    into.height = into.cover * (0.05 * cushion + 0.012 * tuft);
  },
};

/** Granite: fine grains, dark and pale, in clouds. */
export const granite: Pattern = {
  lies: 'solid',
  size: 1 / 12,
  detail: 8,
  repeat: 'cloud',
  draw(place, into) {
    const broad = rough(place, 1, 4, 152);
    const specks = grains(place, 56, 151, [0.6, 0.8, 1]);
    into.second = 0.55 * smoothStep(0.35, 0.8, specks + 0.2 * broad);
    into.third = 0.55 * smoothStep(0.35, 0.8, -specks + 0.2 * broad);
    into.tone = (1 + 0.22 * broad) * (1 + 0.08 * grain(place, 90, 153));
    into.height = 0.05 * rough(place, 3, 5, 154) + 0.004 * specks;
  },
};

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
