import type { SaidEdit } from '../../../plan/schema/understanding.js';
import type { Ramp } from './pull-ramps.js';

/** Where a ramp is whole that goes on to the end: a frame of 25 a second before it, so that the last frame is what was asked for. */
const END = -0.04;
/** How long a ramp takes whose length was not said, seconds: what editing programs take for a fade. */
const USUAL_SECONDS = 1;

type Keys = NonNullable<SaidEdit['keys']>;

/**
 * Edits that come and go as the ramps say.
 *
 * @param understand the edits of a part of the sentence: the last one of what stands before a ramp is the one that it is about
 */
export function withRamps(
  edits: readonly SaidEdit[],
  ramps: readonly Ramp[],
  understand: (text: string) => readonly SaidEdit[],
): SaidEdit[] {
  let ramped = [...edits];
  for (const ramp of ramps) {
    const about = ramp.what === 'edit' ? understand(ramp.before).at(-1) : undefined;
    const same = about && ramped.find((edit) => isSame(edit, about));
    const edit = ramp.what === 'edit' ? (same ?? ramped.at(-1)) : undefined;
    if (edit && edit.op !== 'sound') {
      ramped = ramped.map((one) => (one === edit ? { ...edit, keys: [...(edit.keys ?? []), ...keysOf(ramp, edit.time)] } : one)); // prettier-ignore
      continue;
    }
    // "louder, and fade it out"; "fade out at the end" alone is about the picture
    const what = ramp.what === 'sound' || (edit && edit.sound !== 'mute') ? 'sound' : 'picture';
    ramped = [...ramped, { ...(what === 'sound' ? SILENT : { ...FILLED, colour: ramp.colour }), keys: keysOf({ ...ramp, what }, null) }]; // prettier-ignore
  }
  return ramped;
}

const NOTHING: SaidEdit = { op: 'sound', look: null, grade: null, target: { kind: 'sound', words: '' }, except: [], colour: null, amount: 1, time: null, sound: null, note: '' }; // prettier-ignore
/** No sound. */
const SILENT: SaidEdit = { ...NOTHING, sound: 'mute' };
/** All of the picture in one colour. */
const FILLED: SaidEdit = { ...NOTHING, op: 'recolour', target: { kind: 'all', words: '' } };

const isSame = (one: SaidEdit, other: SaidEdit): boolean =>
  one.op === other.op && one.look === other.look && one.grade === other.grade && one.colour === other.colour && one.target.words === other.target.words; // prettier-ignore

/** How much of the edit there is, from key to key. One colour and silence are there when picture and sound are gone. */
function keysOf({ goes, seconds, place, what }: Ramp, time: SaidEdit['time']): Keys {
  const [from, to] = spanOf(what !== 'edit' && place === null ? (goes === 'in' ? 'start' : 'end') : place, goes, seconds, time);
  const first = (goes === 'in') === (what === 'edit') ? 0 : 1;
  return [
    { at: from, value: first },
    { at: to, value: 1 - first },
  ];
}

function spanOf(place: Ramp['place'], goes: Ramp['goes'], seconds: number | null, time: SaidEdit['time']): [number, number] {
  const [from, to] = [time?.from ?? 0, time?.to ?? END];
  if (place === 'whole') return [from, to];
  if (place === 'end') return [(to === END ? 0 : to) - (seconds ?? USUAL_SECONDS), to];
  if (place === 'start') return [from, from + (seconds ?? USUAL_SECONDS)];
  if (seconds === null) return [from, to];
  return goes === 'out' && time?.to !== null && time?.to !== undefined ? [to - seconds, to] : [from, from + seconds];
}
