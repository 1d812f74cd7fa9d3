import type { Pace, PartName, WorkPart } from './work-part.js';

/** What parts take on two cores of 2024, where no past job says otherwise. */
const GUESSES: Readonly<Record<PartName, Pace>> = {
  start: { open: 1.5, perMegapixel: 0 },
  read: { open: 0.2, perMegapixel: 0.01 },
  film: { open: 0.3, perMegapixel: 0.6 },
  copy: { open: 0.2, perMegapixel: 0.03 },
  edit: { open: 0.3, perMegapixel: 0.15 },
  join: { open: 0.6, perMegapixel: 0.002 },
  paint: { open: 0.5, perMegapixel: 0.5 },
};

/** A stage with a model: Gesso's speed. A big model is slower by far, which the job's first frames tell. */
const MODEL: Pace = { open: 2, perMegapixel: 4 };

/** Edited frames of one's own, carried. */
const CARRY: Pace = { open: 0.5, perMegapixel: 3 };

/** How much longer than H.264 a codec takes; the others are about as quick. */
const CODEC_TIMES: Readonly<Record<string, number>> = { hevc: 4, av1: 6, vp9: 6, png: 3, apng: 3, gif: 50 };

/** Whether a part is the work of a stage with a model. */
export const isModel = ({ part, kind }: Pick<WorkPart, 'part' | 'kind'>): boolean => part === 'edit' && kind.includes(':');

/** A first idea of how long a part takes. */
export function guessPace({ part, kind, via }: WorkPart): Pace {
  const carries = part === 'edit' && kind.split('+').includes('carry');
  const { open, perMegapixel } = isModel({ part, kind }) ? MODEL : carries ? CARRY : GUESSES[part];
  const codec = /->(\w+)/.exec(via)?.[1] ?? '';
  const encodes = part === 'copy' || part === 'edit' || (part === 'join' && via.includes('pictures'));
  return { open, perMegapixel: perMegapixel + (encodes ? 0.03 * ((CODEC_TIMES[codec] ?? 1) - 1) : 0) };
}
