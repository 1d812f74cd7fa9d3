import * as z from 'zod';
import { listOf } from '../../../core/options.js';
import { SOUND_EFFECTS, type SoundEffectName } from '../../../media/sound/index.js';
import { exactly, numberFrom, text } from './fields.js';

const NAMES = Object.keys(SOUND_EFFECTS) as SoundEffectName[];

const moment = (which: string) => z.number('a number of seconds or null').nullable().default(null).describe(which);

/** Something that is done to the sound of a clip. */
export const soundEdit = exactly(
  {
    /** One of the sound effects. */
    effect: z.enum(NAMES, listOf(NAMES)).describe('what is done to it'),
    /** Share of the effect, or decibels for `gain`. */
    amount: numberFrom(-96, 96).optional().describe('share of the effect, 0 to 1; for gain decibels'),
    from: moment("when it begins, in seconds from the clip's start, below 0 from its end; null is the start"),
    to: moment("when it ends, in seconds from the clip's start, below 0 from its end; null is the end"),
    /** Seconds. */
    fade: numberFrom(0, 60).default(0).describe('seconds over which it comes and goes'),
    /** Name of a look. */
    follows: text('the name of a look').optional().describe('the look that brings it'),
  },
  'effect, amount, from, to, fade and follows',
)
  .refine(({ from, to }) => from === null || to === null || from < 0 !== to < 0 || to > from, 'from before to')
  .transform((edit) => ({ ...edit, amount: amountOf(edit) }))
  .refine(({ effect, amount }) => inUnit(effect, amount), 'an amount from 0 to 1 (from -96 to 96 decibels for gain)');

const amountOf = ({ effect, amount }: { effect: SoundEffectName; amount?: number | undefined }): number =>
  amount ?? SOUND_EFFECTS[effect].amount.default;

const inUnit = (effect: SoundEffectName, amount: number): boolean =>
  SOUND_EFFECTS[effect].amount.unit === 'decibels' || (amount >= 0 && amount <= 1);
