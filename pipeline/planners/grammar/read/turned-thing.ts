import { amountOf } from './amount-of.js';
import type { NounPhrase } from './phrase-of.js';
import type { Part } from './parts.js';
import type { Reading } from './reading.js';
import { SAID } from './said.js';

/** Words that turn a thing's light or colour up and down; "raise her arm" and "more trees" do not. */
const TURNS = new Set(['down', 'up', 'tone down', 'toned down', 'tone', 'bring down', 'bring up', 'turn down', 'turn up', 'dial down', 'dial up', 'dial back', 'pull down', 'pull back', 'knock back', 'knock down', 'take down', 'lift', 'lifted', 'push up', 'bump up', 'calm down', 'tame', 'ease off']); // prettier-ignore
/** With these "up" and "down" are places. */
const MOVES = new Set(['put', 'set', 'get', 'lay', 'hang', 'show', 'stick', 'sit', 'clean up', 'fill', 'wrap', 'dress', 'cover', 'go', 'build', 'draw', 'roll']); // prettier-ignore
const LIGHT = /light|lamp|sun|glare|window|lantern|candle|headlight|flame|fire|screen|bulb/;

/** "bring the sky down a bit", "tone down the sign", "lift her face": brightness, or colour where a tone is taken down. */
export function turnedThing(parts: readonly Part[], objects: readonly NounPhrase[], blank: Reading): Reading | undefined {
  const words = parts.filter((part): part is Extract<Part, { is: 'word' }> => part.is === 'word');
  const turn = words.find(({ text }) => TURNS.has(text));
  const [thing] = objects;
  if (!turn || !thing || blank.turned === 0 || thing.indefinite || thing.kind === 'colour') return undefined;
  if (blank.unheard.length > 0 || words.some(({ text, sense }) => MOVES.has(text) || sense.undoable || sense.is === 'not')) return undefined; // prettier-ignore
  const grade = /^tone|^calm|^tame/.test(turn.text) && !LIGHT.test(thing.words) && thing.kind !== 'sky' ? 'saturation' : 'exposure'; // prettier-ignore
  return {
    ...blank,
    kind: 'edits',
    effects: [{ ...SAID, op: 'grade', grade, amount: blank.turned * (amountOf(parts) ?? 1) }],
    targets: [thing],
    early: true,
  };
}
