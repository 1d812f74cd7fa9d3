import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import { SOUND_EFFECTS, type SoundEffectName } from '../../media/sound/index.js';
import type { PlanRequest } from '../plan/plan.js';
import { type FlagValues, listIn } from './flags.js';
import { parseRange } from './parse-moment.js';

/** In place of an effect: looks bring the sound that they have. */
const FOLLOW = 'follow';

/** Whether looks bring the sound that they have. */
export const followsLook = (values: FlagValues): boolean => listIn(values, 'sound').includes(FOLLOW);

/** What the flags do to the sound themselves. */
export const soundFrom = (values: FlagValues): NonNullable<PlanRequest['sound']>[number][] =>
  listIn(values, 'sound').filter((text) => text !== FOLLOW).map(parseSound); // prettier-ignore

/** `EFFECT`, `EFFECT:AMOUNT`, each with `@A-B` behind it for a part of the clip: `mute@0:02-0:04`, `gain:-6`. Throws `usage/flag`. */
function parseSound(text: string): NonNullable<PlanRequest['sound']>[number] {
  const [, effect = '', amount, range] = /^([a-z]+)(?::(-?\d+(?:\.\d+)?))?(?:@(.+))?$/.exec(text) ?? [];
  if (!Object.hasOwn(SOUND_EFFECTS, effect)) {
    const effects = listOf(Object.keys(SOUND_EFFECTS));
    throw new EditError(
      'usage/flag',
      `--sound: expected ${effects}, with an amount and a time where wanted, such as gain:-6@0:02-0:04, or follow, found "${text}".`,
    );
  }
  const time = range === undefined ? undefined : parseRange(range);
  if (time && time.unit !== 'seconds')
    throw new EditError('usage/flag', `--sound: expected times such as 0:02-0:04, found "${range}".`);
  return {
    effect: effect as SoundEffectName,
    ...(amount !== undefined && { amount: Number(amount) }),
    ...(time && { from: time.from, to: time.to }),
  };
}
