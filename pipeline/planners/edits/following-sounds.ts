import type { PlanRequest, PlanStage } from '../../plan/plan.js';
import type { SoundOfEdit } from './planned-stage.js';

/** Looks that have a sound: a look more is a line here. */
const SOUND_OF_LOOK: Readonly<Record<string, SoundOfEdit['effect']>> = {
  underwater: 'underwater',
  vintage: 'radio',
  rain: 'rain',
};

/** A look of one thing does not change what all of the scene sounds like. */
const NO_PLACES: ReadonlySet<string> = new Set(['thing', 'person', 'colour']);

/**
 * What is heard of the looks that stages make: when and as much as each is seen.
 *
 * @param asked what is done to the sound already: an effect that is among it does not come twice, and nothing where it is muted
 * @param range what is edited
 */
export function followingSounds(
  stages: readonly PlanStage[],
  asked: readonly SoundOfEdit[],
  { range = null, fade }: Pick<PlanRequest, 'range' | 'fade'>,
): SoundOfEdit[] {
  const there = new Set(asked.map(({ effect }) => effect));
  const looks = stages.flatMap(({ understood }) => understood?.said ?? []);
  return looks.flatMap(({ look, target, amount, time }) => {
    const effect = Object.hasOwn(SOUND_OF_LOOK, look ?? '') ? SOUND_OF_LOOK[look ?? ''] : undefined;
    if (!effect || !look || there.has(effect) || there.has('mute') || NO_PLACES.has(target.kind)) return [];
    const base = {
      effect,
      amount: Math.round(Math.min(1, Math.max(0.1, amount)) * 100) / 100,
      follows: look,
      ...(fade && { fade }),
    };
    const ranges = time || !range ? [] : [range].flat().filter(({ unit }) => unit === 'seconds');
    if (ranges.length) return ranges.map(({ from, to }) => ({ ...base, from, to }));
    return [{ ...base, ...(time && { from: time.from, to: time.to }) }];
  });
}
