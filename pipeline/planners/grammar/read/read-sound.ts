import type { Item } from '../text/items.js';
import { SAID, type Said } from './said.js';

/** Words that are about the sound wherever they stand. */
const ALWAYS = new Set(['mute', 'silence', 'silent', 'louder', 'quieter', 'reverb', 'echo', 'echoes', 'echoey', 'muffled', 'muffle', 'soundless', 'turn up the volume', 'turn down the volume', 'no sound', 'no audio', 'without sound', 'without audio', 'no music', 'amplify', 'wind noise', 'background noise', 'inaudible', 'quieten', 'mute the sound', 'muted audio', 'reverberation', 'gramophone', 'kill the sound', 'kill the audio', 'echoing', 'make no sound', 'traffic noise', 'silenced', 'reverby', 'muffling', 'volume up', 'volume down', 'muting', 'over the phone', 'next room', 'from the next room', 'hiss', 'hum', 'crackle']); // prettier-ignore
const ORDER = ['telephone', 'radio', 'reverb', 'underwater', 'rain'] as const;
/** Sounds that one may want to be rid of. */
const UNWANTED = new Set(['wind noise', 'noisy', 'wind', 'traffic', 'background noise', 'hiss', 'hum', 'traffic noise', 'room noise', 'buzz', 'static', 'crackle', 'rumble', 'hissing', 'humming', 'buzzing', 'air conditioner noise', 'engine noise', 'clicks', 'noise', 'clean audio']); // prettier-ignore

/** What editing programs do to a sound, and nothing here. */
const NOT_HERE =
  /\b(?:normali[sz]e (?=the (?:audio|sound|volume)|audio|sound|volume)|equali[sz](?:e|er)|autotune|(?:boost|raise|cut|lower|more|less|reduce|increase) (?:the )?(?:bass|treble)\b(?! (?:player|guitar|drum))|pitch(?= (?:up|down|of the (?:voice|audio|sound))))/;

/** "in a cathedral", and nothing else. */
const IN_PLACE = /^(?:and |like |as if |as though |it is |we are |please )*in(?:side)? an? (?:big |large |huge |empty |old )?(?:cathedral|church|cave|cavern|tunnel|stadium|concert hall|hall|stairwell|bathroom|canyon)(?: please)?$/; // prettier-ignore

/** Whether a word is about the sound wherever it stands. */
export const isHeard = ({ sense, text }: Item): boolean => sense.heard === true || ALWAYS.has(text);

/** What a clause does to the sound; undefined for one that is about the picture. */
export function readSound(items: readonly Item[]): Said[] | undefined {
  const said = items.map(({ text }) => text).join(' ');
  if (IN_PLACE.test(said)) return [{ ...SAID, op: 'sound', sound: 'reverb' }];
  const other = NOT_HERE.exec(said)?.[0];
  if (other) return [{ ...SAID, op: 'replace', note: other }];
  const loud = items.some(({ text }) => /^(?:too )?loud$/.test(text)) && items.some(({ text }) => UNWANTED.has(text)); // "the wind is too loud"
  const alone =
    items.some(({ text }) => text === 'loud') &&
    items.every(
      ({ text, kind, sense }) =>
        text === 'loud' ||
        kind !== 'word' ||
        ['filler', 'too', 'so', 'copula', 'not'].includes(sense.is ?? '') ||
        sense.amount !== undefined ||
        sense.whole !== undefined,
    ); // "way too loud"
  const heard = loud || alone || items.some(isHeard);
  if (
    !heard ||
    (items.some(({ text, sense }) => /colors?$/.test(text) || (sense.colour && !sense.look)) &&
      !items.some(({ sense }) => sense.heard))
  )
    return undefined;
  const senses = items.map(({ sense }) => sense);
  const sounds = new Set(senses.flatMap(({ sound }) => (sound ? [sound.sound] : [])));
  if (senses.some(({ look }) => look?.look === 'underwater')) sounds.add('underwater');
  if (items.some(({ text }) => text === 'muted')) sounds.add('mute');
  const silenced = silencedThing(items);
  if (silenced) return [{ ...SAID, op: 'remove', note: silenced }];
  const not = senses.some(({ is, verb }) => is === 'not' && verb !== 'keep');
  const removes = senses.some(({ verb }) => verb === 'remove') || items.some(({ text }) => text === 'denoise' || text === 'clean' || text === 'clean up' || /noise|clean/.test(text) && /re(?:duce|move)|less|cut|clean/.test(text)); // prettier-ignore
  const cuts =
    items.some(({ text }) => text === 'cut' || text === 'drop') && !items.some(({ text }) => /volume|loudness|level/.test(text));
  const turned = cuts ? undefined : senses.find(({ up }) => up !== undefined)?.up;
  const told = senses.some(({ is }) => is === 'copula') || items.some(({ text }) => text === 'there');
  const one = (sound: NonNullable<Said['sound']>, amount = 1): Said[] => [{ ...SAID, op: 'sound', sound, amount }];
  const size = sizeOf(items);
  const unwanted = items.some(({ text }) => UNWANTED.has(text));
  if (senses.some(({ verb }) => verb === 'keep')) return [];
  const cleans = items.some(({ text }) => text.startsWith('clean'));
  const harsh = items.some(({ text }) => /^(?:loud|annoying|horrible|terrible|constant|nasty)$/.test(text)); // "loud wind noise"
  if ((unwanted && (removes || not || told || harsh || turned === -1)) || cleans) return one('denoise');
  for (const sound of ORDER.filter((one) => sounds.has(one))) {
    if (sound === 'rain' && (removes || not)) return one('denoise');
    if (sound === 'reverb' && removes && !not) return [{ ...SAID, op: 'remove', note: 'echo' }];
    return not || removes ? [] : one(sound, size ?? 1);
  }
  if (sounds.has('mute')) return items.some(({ text, sense }) => sense.is === 'not' && !sense.sound && text !== 'no' && text !== 'without') ? [] : one('mute'); // prettier-ignore
  const gain = senses.find(({ sound }) => sound?.sound === 'gain')?.sound?.by;
  const complains =
    told && !senses.some(({ is, verb }) => is === 'wish' || verb === 'want') && senses.some(({ amount = 1 }) => amount > 1); // "the voice is very low"
  const too =
    senses.some(({ is }) => is === 'too') ||
    complains ||
    (not && senses.some(({ is }) => is === 'so')) ||
    (turned === -1 && gain !== -1)
      ? -1
      : 1;
  const by =
    gain !== undefined
      ? gain * (not && senses.some(({ is }) => is === 'enough') ? 1 : too)
      : complains && turned
        ? -turned
        : turned;
  const doubled =
    items.some(({ text }) => /^(?:double|doubled|twice)/.test(text)) &&
    items.some(({ text }) => /volume|loudness|level/.test(text));
  if (doubled && by === undefined) return one('gain', 2);
  const off = items.some(({ text }) => ['off', 'out'].includes(text));
  if (by !== undefined && !off) return one('gain', loudness(items, by, size));
  if (not && items.some(({ text }) => text === 'hear')) return one('gain', 1.5);
  const amiss = lacking(items);
  if (amiss !== undefined) return /clear|clean|understandable|intelligible/.test(amiss) ? one('denoise') : amiss === 'audible' ? one('gain', 1.5) : []; // prettier-ignore
  if (removes || not || off) return one('mute');
  const level = items.find(({ percent }) => percent)?.value;
  if (level !== undefined && items.some(({ text }) => /volume|loudness|level|audio|sound/.test(text)))
    return one('gain', level / 100);
  return senses.some(({ sound }) => sound?.sound === 'denoise') ? one('denoise') : undefined;
}

/** "the voice is not clear": what a sound should be and is not. */
function lacking(items: readonly Item[]): string | undefined {
  const at = items.findIndex(({ sense }, i) => sense.is === 'copula' && items[i + 1]?.sense.is === 'not');
  const words = items
    .slice(at + 2)
    .filter(({ sense }) => sense.amount === undefined && sense.is !== 'so' && sense.is !== 'enough');
  const word = words.find(({ sense }) => sense.is !== 'filler') ?? words[0];
  if (at < 0 || word === undefined || word.sense.heard) return undefined;
  return word.sense.verb === undefined || word.text === 'clear' ? word.text : undefined;
}

/** "mute the birds": something that is heard among all else, in one track with it. */
function silencedThing(items: readonly Item[]): string | undefined {
  const at = items.findIndex(({ text }) => text === 'mute' || text === 'silence');
  const article = items[at + 1]?.sense.is;
  if (at < 0 || (article !== 'determiner' && article !== 'possessive') || items.some((item) => item.sense.heard ?? UNWANTED.has(item.text))) return undefined; // prettier-ignore
  const end = items.findIndex(({ kind, sense }, i) => i > at + 1 && (kind !== 'word' || sense.is !== undefined));
  const named = items.slice(at + 2, end < 0 ? undefined : end);
  const things = named.filter(({ sense }) => sense.noun !== undefined || Object.keys(sense).length === 0);
  return things.length > 0 && things.length === named.length ? named.map(({ text }) => text).join(' ') : undefined;
}

function loudness(items: readonly Item[], by: number, size = 1): number {
  const decibels = items.find(({ kind, text }, i) => kind === 'number' && (/db|decibel/.test(text) || /^(?:db|decibels?)$/.test(items[i + 1]?.text ?? '')))?.value; // prettier-ignore
  if (decibels !== undefined) return Math.round(10 ** ((by * decibels) / 20) * 1000) / 1000;
  const factor = size > 1 ? 2 : size < 1 ? 1.2 : 1.5;
  return Math.round((by > 0 ? factor : 1 / factor) * 1000) / 1000;
}

const sizeOf = (items: readonly Item[]): number | undefined =>
  items.map(({ sense, percent, value }) => (percent ? (value ?? 100) / 100 : sense.amount)).find((amount) => amount !== undefined && amount !== 1); // prettier-ignore
