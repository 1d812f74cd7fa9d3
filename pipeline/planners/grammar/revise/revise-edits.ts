import type { Looks } from '../../../../models/looks/read-looks.js';
import type { SaidEdit, Understanding } from '../../../plan/schema/understanding.js';
import { cannotOf } from '../read/cannot.js';
import { understandSentence } from '../understand-sentence.js';
import { isNamed } from './is-named.js';
import { addSaid } from './add-said.js';
import { factorIn } from './factor-in.js';

/** Words that only say that all else stays: "same but colder". */
const SAME = /^(?:not just (?:the |her |his )?[a-z ]+|ok(?:ay)?|now|please|great|nice|good|perfect|again|the same|same(?: again| thing)?|as before|thanks|thank you|love it|i love it|nearly|almost|keep (?:it|everything|all)(?: as (?:it )?is| the same)?|leave (?:it|everything) as is)$/i; // prettier-ignore
const FILLER =
  /^(?:(?:and|but|then|now|ok(?:ay)?|please|maybe|just make it|make it|can you|could you|do it|the same|same|again)\s+)+(?=\S)/i;
const REMOVAL =
  /^(?:without|no more|no|drop|remove|undo|lose|forget|skip|delete|scrap|leave out|get rid of|take (?:away|out|off)|not)\s+(?:(?:the|any|all|that|of)\s+)*(.+)$/i;
const TAKE_BACK = /^(?:undo(?: (?:it|that|the last(?: one| edit| change)?))?|take (?:it|that) back|go back|revert(?: that)?)$/i;
const KEEP = /^(?:(?:keep|spare|protect|leave)\s+(.+?)(?:\s+(?:alone|as (?:it is|they are)|out|untouched|unchanged))?|(?:not (?:on|in|over)|except|but not|all but|everywhere but)\s+(.+))$/i; // prettier-ignore
const ONLY = /^(?:only|just)\s+(?:(?:on|in|for|over)\s+)?(.+)$|^(?:on|in)\s+(.+)\s+only$/i;

/**
 * What a plan's edits are after an editor's next words: "stronger", "same but colder", "without the rain", "only until 0:04", "undo the sky".
 * What the words do not name stays as it is.
 */
export function reviseEdits(edits: readonly SaidEdit[], sentence: string, looks: Looks): Understanding {
  const unheard: string[] = [];
  let revised = [...edits];
  for (const clause of clausesOf(sentence)) {
    const next = afterClause(revised, clause, looks);
    if (next) revised = next;
    else unheard.push(clause);
  }
  return { edits: revised, unheard, cannot: cannotOf(revised) };
}

const clausesOf = (sentence: string): string[] =>
  sentence
    .split(/[,;.!]+(?!\d)|\b(?:and|but|then)\b/i)
    .map((clause) => clause.trim().replace(FILLER, '').trim())
    .filter((clause) => clause !== '' && !SAME.test(clause));

/** The edits after one clause; undefined where it means nothing here. */
function afterClause(edits: readonly SaidEdit[], clause: string, looks: Looks): SaidEdit[] | undefined {
  if (TAKE_BACK.test(clause)) return edits.slice(0, -1);
  const read = (text: string): Understanding => understandSentence(text, looks);
  const some = (named: (edit: SaidEdit) => boolean, change: (edit: SaidEdit) => SaidEdit): SaidEdit[] | undefined =>
    edits.some(named) ? edits.map((edit) => (named(edit) ? change(edit) : edit)) : undefined;

  const gone = REMOVAL.exec(clause)?.[1];
  if (gone !== undefined) {
    const left = edits.filter((edit) => !isNamed(edit, gone, looks));
    if (left.length < edits.length) return left;
    const place = /^(?:without|not|no)\b/i.test(clause) ? read(`fog but keep ${gone}`).edits[0]?.except : undefined;
    if (place?.length && place.every(({ kind }) => kind !== 'thing' && kind !== 'all')) return sparing(edits, place);
  }
  const scale = factorIn(clause);
  if (scale) {
    const named = (edit: SaidEdit): boolean => (scale.of === '' ? edit.sound !== 'mute' : isNamed(edit, scale.of, looks));
    const scaled = some(named, (edit) => ({ ...edit, amount: rounded(edit.amount * scale.factor) }));
    if (scaled) return scaled;
  }
  const [, only = clause.replace(/\s+only$|\bonly\s+/i, '')] = ONLY.exec(clause) ?? [];
  const timed = read(`fog ${only}`);
  if (
    timed.edits.length === 1 &&
    timed.edits[0].time &&
    timed.edits[0].look === 'fog' &&
    timed.unheard.length === 0 &&
    isTime(only)
  )
    return edits.map((edit) => ({ ...edit, time: timeAfter(edit.time, timed.edits[0].time, only) }));
  const [, kept, left] = KEEP.exec(clause) ?? [];
  if (kept ?? left) {
    const found = read(`fog but keep ${kept ?? left}`).edits[0]?.except ?? [];
    if (found.length) return sparing(edits, found);
  }
  const [, first, second] = ONLY.exec(clause) ?? [];
  const place = first ?? second;
  const target = place === undefined ? undefined : read(`blur ${place}`).edits[0]?.target;
  if (target && target.kind !== 'all') return edits.map((edit) => (edit.op === 'sound' ? edit : { ...edit, target }));
  const [, named, other] = ALSO.exec(clause) ?? [];
  const also = named ?? other;
  const more = also === undefined ? undefined : read(`blur ${also}`).edits[0]?.target;
  const like = edits.at(-1);
  if (like && more && more.kind !== 'all' && !read(clause).edits.some(({ op }) => op !== 'recolour'))
    return [...edits, { ...like, target: more }];
  if (SOUND_BACK.test(clause) && edits.some(({ op }) => op === 'sound')) return edits.filter(({ op }) => op !== 'sound');
  if (ALL_OF_IT.test(clause))
    return edits.map((edit) => (edit.op === 'sound' ? edit : { ...edit, target: { kind: 'all', words: '' }, except: [] }));
  const said = read(clause.replace(/^(?:actually|try|go for|what about|how about|or)\s+/i, ''));
  return said.edits.length ? said.edits.reduce((all, edit) => addSaid(all, edit, clause), [...edits]) : undefined;
}

/** "until 0:08" of what begins at 0:02 moves its end alone, and "from 0:03" its begin. */
function timeAfter(before: SaidEdit['time'], said: SaidEdit['time'], clause: string): SaidEdit['time'] {
  if (!before || !said || /\b(?:first|last|only|whole)\b/i.test(clause)) return said;
  if (/^(?:up )?(?:until|till|to)\b/i.test(clause) && said.to !== null && (before.from ?? 0) < said.to)
    return { from: before.from, to: said.to };
  if (/^(?:from|after|starting)\b/i.test(clause) && said.to === null && said.from !== null && before.to !== null && before.to > said.from) return { from: said.from, to: before.to }; // prettier-ignore
  return said;
}

/** "the door too", "same for the door" */
const ALSO = /^(?:(?:and|also|same (?:for|with|on|to)|likewise) )*((?:the|her|his|my|our|their|its) [^,]+?)(?:\s+(?:too|as well|also))$|^(?:and )?(?:(?:do )?the same (?:for|with|on|to)|same (?:for|with|on|to)|also|ditto for) ((?:the|her|his|my|our|their|its) .+)$/i; // prettier-ignore
const SOUND_BACK = /^(?:(?:bring|put|turn|switch|give me|get|i want) )?(?:the )?(?:sound|audio|music)(?: back)?(?: (?:on|again|back))?(?: again)?$|^un ?mute(?: it)?$/i; // prettier-ignore
const ALL_OF_IT =
  /^(?:on |do |to )?(?:everything|all of it|the whole (?:thing|picture|clip|frame|shot)|everywhere)(?: instead| please)?$/i;

const sparing = (edits: readonly SaidEdit[], places: SaidEdit['except']): SaidEdit[] =>
  edits.map((edit) => (edit.op === 'sound' ? edit : { ...edit, except: [...edit.except, ...places] }));

/** Whether words say a time and nothing else: "until 0:04", "the first 3 seconds". */
const isTime = (text: string): boolean =>
  !/\p{L}/u.test(text.replace(/\b(?:from|to|until|till|up|after|before|between|and|the|first|last|in|at|for|on|of|clip|video|seconds?|secs?|s|minutes?|mins?|frames?|half|end|start|beginning|onwards?|to|then|it)\b/gi, ' ')); // prettier-ignore

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
