import { smoothStep } from '../../core/smooth-step.js';
import { around, grain, rough, seenAt } from './noise.js';
import type { Dab, Pattern, Place } from './pattern.js';

/** Threads of one repeat, in either direction. */
const THREADS = 4;

/** Where two threads cross: which one lies on top, and how far it bulges there. */
interface Crossing {
  /** Whether the upright thread is on top. */
  upright: boolean;
  /** 0 between threads, 1 on the ridge of one. */
  bulge: number;
}

const crossing: Crossing = { upright: true, bulge: 0 };

/** @param float threads that an upright one passes over in a row @param of threads after which it begins anew */
function weave({ u, v }: Place, float: number, of = THREADS): Crossing {
  const x = u * THREADS, y = v * THREADS; // prettier-ignore
  const column = Math.floor(x), row = Math.floor(y); // prettier-ignore
  const fx = x - column, fy = y - row; // prettier-ignore
  const step = (((column + row) % of) + of) % of;
  crossing.upright = step < float;
  const across = crossing.upright ? fx : fy;
  const along = crossing.upright ? (step + fy) / float : (step - float + fx) / (of - float);
  crossing.bulge = Math.sqrt(Math.max(0, 1 - (2 * across - 1) ** 2)) * (0.6 + 0.4 * Math.sin(Math.PI * Math.min(1, along)));
  return crossing;
}

/** How much of single threads can be drawn. */
const threadsSeen = ({ texel }: Place): number => seenAt(1 / (THREADS * texel));

/** Cloth of one colour with a second one in the threads across. @param slubs how uneven the threads are */
function woven(place: Place, into: Dab, slubs: number, float: number, of: number): void {
  const { upright, bulge } = weave(place, float, of);
  const seen = threadsSeen(place);
  const uneven = slubs * (grain(place, THREADS, 61, 0.25) + grain(place, 0.25, 62, THREADS) + 0.6 * grain(place, 0.5, 63));
  const mean = 1 - float / of;
  into.tone = (1 + uneven) * (1 + seen * 0.55 * (bulge - 0.72));
  into.second = seen * (upright ? 0 : 1) + (1 - seen) * mean;
  into.height = (0.1 / THREADS) * (4 * seen * (bulge - 0.72) + uneven);
}

/** Twill of coloured threads over pale ones. */
export const denim: Pattern = { lies: 'plane', drapes: true, size: 1 / 110, detail: 4, widens: true, repeat: 'four threads', draw: (place, into) => woven(place, into, 0.16, 3, 4) }; // prettier-ignore

/** Plain cloth. */
export const cotton: Pattern = { lies: 'plane', drapes: true, size: 1 / 120, detail: 4, widens: true, repeat: 'four threads', draw: (place, into) => woven(place, into, 0.08, 1, 2) }; // prettier-ignore

const thread: Place = { u: 0, v: 0, w: 0, texel: 0, up: 0, bend: 0, piece: 0, repeatU: 0, repeatV: 0 };

/** Directions that fibres of felt lie in. */
const FIBRES = [0.3, 1.25, 2.3].map((turn) => [Math.cos(turn), Math.sin(turn)] as const);

/** Felt: fibres that lie every way, in clouds. */
export const felt: Pattern = {
  lies: 'plane',
  drapes: true,
  size: 1 / 26,
  detail: 9,
  widens: true,
  repeat: 'tuft',
  draw(place, into) {
    Object.assign(thread, place);
    let fibres = 0;
    for (const [at, [cos, sin]] of FIBRES.entries()) {
      thread.u = cos * place.u + sin * place.v;
      thread.v = cos * place.v - sin * place.u;
      fibres += grain(thread, 2, 54 + at, 9) + 0.6 * grain(thread, 5, 47 + at, 24);
    }
    const clouds = rough(place, 1, 3, 58);
    into.tone = (1 + 0.13 * fibres) * (1 + 0.12 * clouds);
    into.height = 0.006 * fibres + 0.006 * clouds;
  },
};

/** Stripes of tartans, as far as each goes in a half repeat, and their colours: 0 is the material's own. The first is the best known. */
const SETTS: readonly (readonly (readonly [until: number, colour: number])[])[] = [
  [[0.34, 0], [0.4, 1], [0.46, 0], [0.52, 1], [0.86, 2], [0.92, 0], [0.96, 1], [1, 2]],
  [[0.12, 2], [0.5, 0], [0.54, 1], [0.58, 2], [0.62, 1], [0.96, 0], [1, 1]],
  [[0.06, 1], [0.3, 2], [0.36, 0], [0.66, 2], [0.7, 1], [1, 0]],
]; // prettier-ignore

/** The stripe at a place; a sett is woven there and back. */
function stripe(at: number, bolt: number): number {
  const sett = SETTS[around(bolt, SETTS.length)];
  const there = at - Math.floor(at);
  const half = there < 0.5 ? 2 * there : 2 - 2 * there;
  return (sett.find(([until]) => half <= until) ?? sett[0])[1];
}

/** Threads of a tartan in one repeat of its colours. */
const TARTAN_THREADS = 96;

/** Plaid: stripes of three colours both ways, in twill. */
export const plaid: Pattern = {
  lies: 'plane',
  drapes: true,
  size: 1 / 7,
  detail: 10,
  repeat: 'check',
  draw(place, into) {
    const many = TARTAN_THREADS / THREADS;
    thread.u = place.u * many;
    thread.v = place.v * many;
    thread.texel = place.texel * many;
    const { upright, bulge } = weave(thread, 2);
    const seen = threadsSeen(thread);
    const [across, along] = [stripe(place.v, place.w), stripe(place.u, place.w)];
    const share = (colour: number): number =>
      seen * Number((upright ? along : across) === colour) + ((1 - seen) * (Number(along === colour) + Number(across === colour))) / 2; // prettier-ignore
    into.tone = (1 + seen * 0.4 * (bulge - 0.72)) * (1 + 0.06 * grain(place, 6, 64));
    into.second = share(1);
    into.third = share(2);
    into.height = (0.5 * seen * bulge) / TARTAN_THREADS;
  },
};

/** Carbon fibre: tows in twill, those across a little darker, as light finds them. */
export const carbon: Pattern = {
  lies: 'plane',
  drapes: true,
  size: 1 / 40,
  detail: 4,
  widens: true,
  repeat: 'four tows',
  draw(place, into) {
    const { upright, bulge } = weave(place, 2);
    const seen = threadsSeen(place);
    const strands = grain(place, upright ? 60 : 1, 65, upright ? 1 : 60);
    into.tone = 1 + seen * ((upright ? 1.1 : -0.55) + 0.8 * (bulge - 0.7) + 0.35 * strands);
    into.height = 0.012 * seen * (bulge - 0.7);
  },
};

/** Knitted wool: columns of stitches, each of two legs that lean together. One repeat is four stitches wide. */
export const knit: Pattern = {
  lies: 'plane',
  drapes: true,
  size: 1 / 16,
  detail: 4,
  widens: true,
  repeat: 'four stitches',
  draw(place, into) {
    const x = place.u * THREADS;
    const fx = x - Math.floor(x);
    const leg = fx < 0.5 ? 2 * fx : 2 - 2 * fx;
    const y = place.v * THREADS * 1.25 + 0.75 * leg; // a stitch is a little wider than high; 5 in four
    const fy = y - Math.floor(y);
    const across = Math.sqrt(Math.max(0, 1 - (2 * fy - 1) ** 2));
    const bulge = across * (0.55 + 0.45 * Math.sin(Math.PI * Math.min(1, Math.max(0, leg))));
    const seen = seenAt(1 / (THREADS * place.texel));
    const fuzz = grain(place, 40, 66) + 0.7 * grain(place, 90, 67);
    into.tone = (1 + seen * 0.75 * (bulge - 0.6)) * (1 + 0.1 * fuzz + 0.05 * grain(place, 1, 68));
    into.height = (0.16 / THREADS) * (seen * 1.6 * (smoothStep(0, 1, bulge) - 0.6) + 0.12 * fuzz);
  },
};
