import { cleanText } from '../text/clean-text.js';
import { tokensOf } from '../text/tokens.js';
import { durationAt } from '../times/durations.js';

/** Words of a sentence that say how an edit comes or goes. */
export interface Ramp {
  readonly goes: 'in' | 'out';
  /** How long it takes, seconds; null where that was not said. */
  readonly seconds: number | null;
  /** Where it lies: at the clip's start or end, or over all of it; null where the edit's own time says it. */
  readonly place: 'start' | 'end' | 'whole' | null;
  /** What comes or goes: an edit; the picture, out of one colour or into it; the sound, out of silence or into it. */
  readonly what: 'edit' | 'picture' | 'sound';
  /** Of the picture: what is there without it. */
  readonly colour: 'black' | 'white';
  /** The sentence up to the end of the clause that these words stand in, without them. */
  readonly before: string;
}

const COUNT = String.raw`(?:\d+(?:[.,]\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|half an?|a few|a couple of)`;
const LONG = String.raw`${COUNT}(?:[ -]and a half)?[ -]?(?:s|secs?|seconds?|m|mins?|minutes?|frames?)\b`;
const WHOLE = String.raw`(?:the (?:course|length|duration) of )?(?:the |this )?(?:whole |entire |full )?(?:clip|video|film|shot|footage|movie|time|thing)\b|time\b`;
/** When it happens: "over two seconds", "during the last 3 s", "at the end", "over the whole clip". */
const WHEN = String.raw`(?:\s+(?:over|in|within|during|across|for|through|throughout) (?:the (?:course of )?(?:the )?)?(?:(?<edge>first |last |final |opening |closing )(?<edged>${LONG}|second|minute)|(?<long>${LONG}))|\s+(?:over|across|during|throughout|through) (?<whole>${WHOLE})|\s+(?:at|towards?|by|near) the (?:very )?(?<side>start|beginning|opening|end|close)\b)*`;
const LEAD = String.raw`(?:[\s,;]*\b(?:and|but|then|that|which|it|should|must|slowly|gradually|gently|smoothly|will|to|let it|have it|make it|please|finally|at last)\b){0,6}[\s,;]*`;
const GOING = String.raw`(?:dissolv(?:es?|ing)|fad(?:es?|ing)|melt(?:s|ing)?|blend(?:s|ing)?|transition(?:s|ing)?|morph(?:s|ing)?|returns?|returning)`;
const SOURCE = String.raw`(?:the |its |our |my )?(?:real|original|normal|actual|source|untouched|unedited|untreated|raw)(?: (?:picture|footage|video|clip|image|shot|film|one|thing|colou?rs?|look|frames?|version))?\b`;

const HEARD = String.raw`(?:the |its |all (?:the )?)?(?:sounds?|audio|music|volume|sound ?track|song)`;

/** Nothing more is said of it. */
const OVER = String.raw`(?=\s*(?:$|[,;.!?]|(?:and|but|then|while)\b))`;

interface Way extends Pick<Ramp, 'goes' | 'what'> {
  readonly words: RegExp;
  /** Only where it is said to be slow: else it is an edit of its own. */
  readonly slow?: true;
}

/** The ways of saying it, the longest ones first. */
const WAYS: readonly Way[] = [
  { goes: 'in', what: 'sound', words: said(String.raw`${LEAD}\bfad(?:es?|ing) (?:(?:in|up) ${HEARD}|${HEARD} (?:in|up))\b${WHEN}`) },
  { goes: 'out', what: 'sound', words: said(String.raw`${LEAD}\bfad(?:es?|ing) (?:(?:out|down|away) ${HEARD}|${HEARD} (?:out|down|away|to (?:silence|nothing))|${HEARD})\b${WHEN}`) },
  { goes: 'out', what: 'edit', words: said(String.raw`${LEAD}\b${GOING}(?: it)?(?: slowly| gradually)?(?: back| away| out)? (?:in)?to ${SOURCE}${WHEN}`) },
  { goes: 'in', what: 'picture', words: said(String.raw`${LEAD}\bfad(?:es?|ing)(?: it| the (?:clip|video|picture|shot|film))?(?: slowly| gradually)?(?: in| up)? (?:from|out of) (?:full |pure )?(?<colour>black|white)\b${WHEN}`) },
  { goes: 'out', what: 'picture', words: said(String.raw`${LEAD}\b(?:fad(?:es?|ing)|dip(?:s|ping)?|dissolv(?:es?|ing)|goes|go)(?: it| the (?:clip|video|picture|shot|film))?(?: slowly| gradually)?(?: out| down)? (?:in)?to (?:full |pure )?(?<colour>black|white)\b(?! and white|&| ?\/)${WHEN}`) },
  { goes: 'out', what: 'edit', words: said(String.raw`${LEAD}\bfad(?:es?|ing)(?: it)? (?:away|out)\b${WHEN}${OVER}`) },
  { goes: 'in', what: 'edit', words: said(String.raw`${LEAD}\b(?:fad(?:es?|ing)|eas(?:es?|ing))(?: it)? in\b${WHEN}(?!\s+(?:from|out)\b)`) },
  { goes: 'out', what: 'edit', words: said(String.raw`${LEAD}\bbring(?:s|ing)? (?:the |its )?(?:original |real )?(?:colou?rs?|picture|footage|image) back(?: in)?\b${WHEN}${OVER}`), slow: true },
  { goes: 'in', what: 'edit', words: said(String.raw`[\s,;]*\b(?:gradually|progressively|little by little|bit by bit|step by step|more and more)\b${WHEN}`) },
  { goes: 'in', what: 'edit', words: said(String.raw`[\s,;]*\bslowly(?=(?: \w+){0,2} (?:turn|turns|becom|chang|shift|transition|get|gets|go|goes|make|bring|let|into)\w*\b)${WHEN}`) },
]; // prettier-ignore

function said(words: string): RegExp {
  return new RegExp(words, 'iu');
}

/** "fade out picture and sound at the end" */
const BOTH = new RegExp(
  String.raw`\bfad(?:es?|ing) (in|out) (?:the )?(?:picture|video|image|clip)s? (?:and|&|\+) (?:the )?(?:sound|audio|music)\b(${WHEN})`.replace(
    /\?<\w+>/g,
    '?:',
  ),
  'iu',
);

/** A word that each of the ways has. */
const TELLING =
  /fad|dissolv|dip|melt|blend|transition|morph|return|eas(?:e|ing)|bring|gradual|progressiv|little by|bit by|step by|more and|slowly/i;

/** What is heard comes and goes by the sound's own filters. */
const SOUND = /\b(?:sound|audio|music|voices?|volume|track|noise|song|narration|dialog(?:ue)?)\b/i;
const LEADING = new RegExp(`^${LEAD}`, 'iu');
const SLOW = /\b(?:gradually|slowly|gently|smoothly)\b|\b(?:over|within|during)\b/i;
/** The end of a clause. */
const CLAUSE = /[,;.!?]|\b(?:and|but|then|while)\b/i;
const WHEN_LATER = new RegExp(String.raw`^[^,;.!?]*?(${WHEN})\s*(?=$|[,;.!?]|\b(?:and|but|then|while)\b)`, 'iu');

/** Takes the words that say how edits come and go out of a sentence. Those that are of no such kind stay where they are. */
export function pullRamps(sentence: string): { readonly text: string; readonly ramps: readonly Ramp[] } {
  if (!TELLING.test(sentence)) return { text: sentence, ramps: [] };
  // runs of spaces and commas would be walked again and again
  let text = sentence
    .replace(/\s+/g, ' ')
    .replace(/(?: ?[,;]){2,}/g, ',')
    .replace(
      BOTH,
      (_all, way: string, time: string) =>
        `fade ${way} the sound${time}, fade ${way} ${way === 'in' ? 'from' : 'to'} black${time}`,
    );
  const ramps: Ramp[] = [];
  for (const { words, goes, what, slow } of WAYS) {
    const found = words.exec(text);
    if (!found || (slow && !SLOW.test(found[0])) || (what !== 'sound' && SOUND.test(clauseAround(text, found)))) continue;
    const tail = text.slice(found.index + found[0].length);
    // "gradually make it night over four seconds"
    const later = hasTime(found.groups) || goes === 'out' ? null : WHEN_LATER.exec(tail);
    const [cut, time] = later?.[1] ? [tail.slice(0, later[0].length).replace(later[1], '') + tail.slice(later[0].length), later.groups] : [tail, found.groups]; // prettier-ignore
    const head = text.slice(0, found.index);
    const end = goes === 'out' || what !== 'edit' ? 0 : (CLAUSE.exec(cut)?.index ?? cut.length);
    text = /\S/.test(head) && /^\s*[\p{L}\d]/u.test(cut) && goes === 'out' ? `${head}, ${cut}` : `${head} ${cut}`;
    ramps.push({
      goes,
      what,
      colour: found.groups?.['colour']?.toLowerCase() === 'white' ? 'white' : 'black',
      before: `${head} ${cut.slice(0, end)}`,
      ...lies(time),
    });
  }
  return { text: ramps.length ? text : sentence, ramps };
}

type Groups = Record<string, string | undefined> | undefined;

const hasTime = (groups: Groups): boolean =>
  Boolean(groups && (groups['long'] ?? groups['edged'] ?? groups['whole'] ?? groups['side']));

function lies(groups: Groups = {}): Pick<Ramp, 'seconds' | 'place'> {
  const {
    edge,
    edged,
    side,
    whole,
    long = edged && /^\D*(?:second|minute)$/i.test(edged) && !/\s/.test(edged) ? `one ${edged}` : edged,
  } = groups;
  const seconds = long === undefined ? null : (durationAt(tokensOf(cleanText(long.replace(/a few/i, '3').replace(/a couple of/i, '2'))), 0)?.value ?? null); // prettier-ignore
  const late = /last|final|closing/i.test(edge ?? '') || /end|close/i.test(side ?? '');
  const early = /first|opening/i.test(edge ?? '') || /start|begin|opening/i.test(side ?? '');
  return { seconds, place: whole ? 'whole' : late ? 'end' : early ? 'start' : null };
}

/** The clause that the words stand in, without what leads over to them. */
function clauseAround(text: string, { index, 0: words }: RegExpExecArray): string {
  const own = index + (LEADING.exec(words)?.[0].length ?? 0);
  const after = text.slice(index + words.length);
  return (text.slice(0, own).split(CLAUSE).at(-1) ?? '') + text.slice(own, index + words.length) + after.slice(0, CLAUSE.exec(after)?.index ?? after.length); // prettier-ignore
}
