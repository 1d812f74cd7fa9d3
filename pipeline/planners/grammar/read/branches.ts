import { isOrderAlone } from './joined-clauses.js';
import type { Reading } from './reading.js';

/** What the clauses of a sentence say, where each "or" is the first of what it joins; and the same with each of the others in its place. */
export interface Branches {
  readonly chosen: readonly Reading[];
  readonly others: readonly (readonly Reading[])[];
}

/** Tells apart what stands before and behind "or": "make the sky pink or orange", "snow, rain or fog". */
export function branchesOf(readings: readonly Reading[]): Branches {
  const instead = new Map<number, Reading[]>();
  const left = new Set<number>();
  readings.forEach((reading, at) => {
    if (reading.join === 'or' && isVague(reading)) left.add(at);
    if (!isBranch(reading)) return;
    const list = listBefore(readings, at);
    const head = readings.slice(0, list[0]).findLastIndex((one, i) => asks(one) && !left.has(i));
    if (head < 0) return;
    for (const one of list) left.add(one);
    const { time } = reading; // "snow or fog until 0:05" is for both
    const ones = list.map((one) => ({ ...readings[one], time: readings[one].time ?? time }));
    instead.set(head, [...(instead.get(head) ?? []), ...ones]);
  });
  const without = (head: number, one: Reading): Reading[] =>
    readings.flatMap((reading, i) => (i === head ? [inPlaceOf(reading, one)] : left.has(i) ? [] : [shared(reading, instead.get(i))])); // prettier-ignore
  return {
    chosen: readings.flatMap((reading, i) => (left.has(i) ? [] : [shared(reading, instead.get(i))])),
    others: [...instead].flatMap(([head, ones]) => ones.map((one) => without(head, one))),
  };
}

const asks = ({ kind }: Reading): boolean => kind === 'edits' || kind === 'things';
/** "or something" says nothing. */
const isVague = ({ kind, targets }: Reading): boolean =>
  kind === 'things' && targets.every(({ words }) => /^(?:some|any)thing\b|^whatever\b|^(?:the )?like$/.test(words));
const isBranch = (reading: Reading): boolean => reading.join === 'or' && asks(reading) && !isVague(reading);

/** "snow, rain or fog": what stands between commas before "or" is one of its kind too, but for the first. */
function listBefore(readings: readonly Reading[], at: number): number[] {
  const list = [at];
  const like = (i: number): boolean => {
    const one = readings[i] as Reading | undefined;
    return one?.join === 'comma' && one.bare && !one.apart && one.kind === readings[at].kind && one.time === null && (one.kind === 'things' || (!one.targets.length && one.whole === null)) && !readings[at].targets.length === !one.targets.length; // prettier-ignore
  };
  for (let i = at - 1; i > 0 && like(i) && asks(readings[i - 1]); i--) list.unshift(i);
  return list;
}

/** What is said behind "or" of what was said before it: another effect, another thing, or all anew. */
function inPlaceOf(head: Reading, one: Reading): Reading {
  const { join, order, apart } = head;
  if (one.kind === 'things') return { ...head, targets: one.targets, whole: null };
  if (one.targets.length || one.whole !== null || !one.bare) return { ...one, join, order, apart };
  return { ...head, effects: one.effects, time: one.time ?? head.time };
}

/** "blur or sharpen the face until 0:05": object and time stand behind the second verb. */
function shared(head: Reading, [one]: readonly Reading[] = []): Reading {
  if (!one) return head;
  const alone = one.targets.length > 0 && isOrderAlone(head);
  return { ...head, time: head.time ?? one.time, ...(alone && { targets: one.targets, excepts: one.excepts }) }; // prettier-ignore
}
