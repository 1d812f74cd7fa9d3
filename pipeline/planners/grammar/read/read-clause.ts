import type { Item } from '../text/items.js';
import { amountOf } from './amount-of.js';
import { SAID, type Said } from './said.js';
import { givenPart } from './given.js';
import { findTargets } from './find-targets.js';
import { becomesAnother } from './becomes.js';
import { isTold } from './is-told.js';
import { type Part, partsOf } from './parts.js';
import { passedOver } from './passed-over.js';
import { readDeeds } from './read-deeds.js';
import { readFade } from './read-fade.js';
import { readEffects } from './read-effects.js';
import { BROUGHT, readKeep } from './read-keep.js';
import type { Reading } from './reading.js';
import { readSound } from './read-sound.js';
import type { Clause } from './split-clauses.js';

/** Reads one clause: what it asks for, and as a reading of its own what takes the place of all ("warmer with a fade to black"). */
export function readClause(clause: Clause): Reading[] {
  const found = readFade(clause.items);
  if (!found) return [readItems(clause, clause.items)];
  const { fade, fills, rest } = found;
  const said = readItems(clause, rest);
  if (!fills) return [{ ...said, fade }];
  const full: Reading = { ...said, kind: 'edits', effects: [fills], targets: [], excepts: [], whole: 'all', bare: false, fade };
  return said.kind === 'edits' ? [said, { ...full, join: 'and', unheard: [] }] : [full];
}

function readItems({ join, order, apart }: Clause, items: readonly Item[]): Reading {
  const parts = partsOf(items);
  const words = parts.filter((part): part is Extract<Part, { is: 'word' }> => part.is === 'word');
  const said = items.map(({ text }) => text).join(' ');
  const timed = items.findIndex(({ kind }) => kind === 'time');
  const blank: Reading = {
    join,
    order: order ?? (items.at(-1)?.text === 'first' ? 'first' : items.at(-1)?.text === 'last' ? 'last' : null),
    apart,
    kind: 'nothing',
    effects: [],
    targets: [],
    whole: null,
    excepts: [],
    exceptEarly: false,
    early: false,
    bare: !words.some(({ sense }) => sense.verb !== undefined && sense.verb !== 'stay'),
    only: words.some(({ sense, text }) => sense.is === 'only' || text === 'nothing but'),
    relative: /^(?:which|who|that)$/.test(items[0]?.text ?? '') && items[1]?.sense.is === 'wish',
    asIs: items.at(-1)?.sense.is === 'as-is',
    also: words.some(({ sense }) => sense.is === 'too-also'),
    time: timed < 0 ? null : (items[timed].span ?? null),
    timeEarly:
      timed >= 0 &&
      timed <=
        items.findIndex(
          ({ kind, sense }) => kind !== 'time' && sense.is !== 'filler' && sense.is !== 'determiner' && sense.is !== 'only',
        ) +
          1,
    fade: null,
    amount: 1,
    keepsTime: false,
    turned: words.find(({ sense }) => sense.up !== undefined)?.sense.up ?? 0,
    said,
    told: false,
    passed: [],
    adds: words.some(({ sense }) => sense.verb === 'add'),
    unheard: [
      ...words.filter(({ item, sense }) => item.kind === 'word' && Object.keys(sense).length === 0).map(({ text }) => text),
      ...items.filter(({ kind }) => kind === 'lasts').map(({ text }) => text),
    ],
  };
  if (isTold(said)) return { ...blank, told: true, time: null };
  if (/^(?:and |but )?(?:i|we) (?:really |do |just )?(?:like|love|enjoy|adore|do not mind|do not care about) (?!to )/.test(said))
    return { ...blank, told: true };
  if (/^(?:and |but )?(?:i|we|he|she|they|my \w+) (?:really |just )?(?:hate|hates|dislike|dislikes|do not like|does not like|can not stand) (?!how|that it|it when)/.test(said)) return { ...blank, told: true }; // prettier-ignore
  const sound = readSound(items);
  if (sound?.[0]?.op === 'remove' || sound?.[0]?.op === 'replace') return { ...blank, kind: 'edits', effects: sound, targets: [{ kind: 'sound', words: sound[0].note, whole: null, indefinite: false, weak: false, next: 0 }] }; // prettier-ignore
  if (sound) return { ...blank, kind: sound.length ? 'edits' : 'nothing', effects: sound, bare: false };
  return readKeep(parts, blank) ?? readEdits(parts, items, blank);
}

function readEdits(parts: readonly Part[], items: readonly Item[], blank: Reading): Reading {
  const cut = parts.findIndex((part, at) => part.is === 'word' && (part.sense.is === 'except' || part.sense.is === 'not') && isException(parts, at)); // prettier-ignore
  const excepted = cut < 0 ? [] : exceptedAfter(parts, cut);
  const rest = cut < 0 ? parts : [...parts.slice(0, cut), ...parts.slice(cut + 1 + excepted.length)];
  const named = excepted.flatMap((part) => (part.is === 'thing' ? [part.phrase] : []));
  const excepts = named.filter(({ words }) => !BROUGHT.test(words));
  const turned = becomesAnother(rest);
  if (turned)
    return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'replace', note: blank.said }], targets: [turned], excepts };
  const drained = colourOutOfTones(rest);
  if (drained) return { ...blank, kind: 'edits', effects: [{ ...SAID, op: 'grade', grade: 'tint', colour: drained, amount: -(amountOf(rest) ?? 1) }], whole: 'all' }; // prettier-ignore
  const given = givenPart(rest);
  if (given) return { ...blank, kind: 'edits', effects: [given.effect], targets: [given.target], excepts };
  const effects = readEffects(rest);
  const firstEffect = parts.findIndex(({ is }) => is === 'effect');
  const own = isShade(effects)
    ? excepts.filter(({ kind, weak, words }) => !(kind === 'colour' && weak && !/s$/.test(words)))
    : excepts; // "warmer but not orange"
  const brought = named.filter((one) => !excepts.includes(one)).map(({ words }) => words);
  const passed = passedOver(rest);
  const common = { ...blank, excepts: own, unheard: [...blank.unheard, ...brought], exceptEarly: cut >= 0 && cut < firstEffect };
  const replaced =
    parts.some((part) => part.is === 'word' && part.sense.verb === 'replace') &&
    effects.every(({ op, look }) => op === 'material' && look === null); // "swap the clock for a mirror"
  if (effects.length && !replaced) {
    const { targets, whole, early } = findTargets(rest, effects);
    return { ...common, kind: 'edits', effects, targets, passed: targets.length ? [] : passed, whole: whole ?? ((excepts.length || EVERYWHERE.test(blank.said)) && !targets.length ? 'all' : null), early, unheard: [...common.unheard, ...tonesLost(rest, effects)] }; // prettier-ignore
  }
  const allBut = excepts.length > 0 && rest.some(({ is }) => is === 'thing') && rest.every((part) => (part.is === 'thing' ? part.phrase.whole === 'all' : part.is === 'word' && (part.sense.is === 'filler' || part.sense.is === 'only'))); // prettier-ignore
  if (allBut) return { ...blank, kind: 'keep', targets: excepts, bare: true }; // "everything except the logo"
  const spared = parts.flatMap((part, at) =>
    part.is === 'thing' && part.phrase.whole === null && at > firstEffect ? [part.phrase] : [],
  );
  const forbids =
    firstEffect >= 0 &&
    parts.slice(0, firstEffect).some((part) => part.is === 'word' && part.sense.is === 'not' && part.text !== 'no');
  if (forbids && spared.length) return { ...blank, kind: 'keep', targets: spared.slice(0, 1), bare: true };
  return readDeeds(rest, items, common);
}

const isShade = (effects: readonly Said[]): boolean => effects.length > 0 && effects.every(({ grade }) => grade === 'warmth' || grade === 'tint' || grade === 'exposure' || grade === 'contrast'); // prettier-ignore

/** "make the shadows warmer": no stage does that to a part of the tones alone, so it is told. */
const tonesLost = (parts: readonly Part[], effects: readonly Said[]): string[] =>
  effects.some(({ grade, op }) => grade === 'exposure' || grade === 'contrast' || op === 'sound') ? [] : parts.flatMap((part) => (part.is === 'effect' && part.sense.region ? [part.text] : [])); // prettier-ignore

const EVERYWHERE = /\b(?:everywhere|throughout|all over|all around)$/;

/** "pull some of the blue out of the shadows" */
function colourOutOfTones(parts: readonly Part[]): string | undefined {
  const out = parts.findIndex((part) => part.is === 'word' && ['out of', 'from'].includes(part.text));
  const tones = out >= 0 && parts.slice(out).some((part) => part.is === 'effect' && part.sense.region);
  const colour = tones ? parts.slice(0, out).find((part) => part.is === 'thing' && part.phrase.kind === 'colour') : undefined;
  return colour?.is === 'thing' ? colour.phrase.words : undefined;
}

/** "everything but the sky": a thing follows, and no new order. */
function isException(parts: readonly Part[], at: number): boolean {
  const next = parts.slice(at + 1).find((part) => !(part.is === 'word' && (part.sense.is === 'preposition' || part.sense.is === 'filler' || part.sense.is === 'only'))); // prettier-ignore
  return next?.is === 'thing' && !(next.phrase.whole === 'it' || next.phrase.whole === 'all');
}

function exceptedAfter(parts: readonly Part[], cut: number): Part[] {
  const out: Part[] = [];
  for (const part of parts.slice(cut + 1)) {
    const small =
      part.is === 'word' && (part.sense.is === 'preposition' || part.sense.is === 'filler' || part.sense.is === 'only');
    if (part.is === 'thing' && out.some(({ is }) => is === 'thing') && out.at(-1)?.is === 'thing') break;
    if (part.is !== 'thing' && !small) break;
    if (part.is === 'thing' && out.some(({ is }) => is === 'thing')) {
      out.push({ is: 'word', text: '', sense: {}, item: { text: '', sense: {}, kind: 'mark' } });
      continue;
    }
    out.push(part);
  }
  return out;
}
