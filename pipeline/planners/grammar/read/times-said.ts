import type { SaidTime } from '../../../plan/schema/understanding.js';
import type { ClipTimes } from '../../clip-times.js';
import type { Draft } from './draft.js';
import type { PlacedFade } from './fade.js';
import type { Reading } from './reading.js';
import type { Said } from './said.js';
import { secondsOf } from './times-of.js';

/** The times that a sentence says, clause by clause, and what each is for. */
export class TimesSaid {
  /** Times that nobody can tell. */
  readonly unknown: string[] = [];
  /** What is left of the time where the sentence keeps some of it. */
  left: SaidTime | null = null;
  /** For what follows. */
  private carried: SaidTime | null = null;
  /** The time stands right before: "0:03 to 0:06. Sharpen" */
  private announced = false;
  private last: SaidTime | null = null;

  constructor(private readonly clip: ClipTimes | undefined) {}

  /** @param apart a full stop stands before the clause */
  beginClause(apart: boolean): void {
    if (apart && !this.announced) this.carried = null;
    this.announced = false;
  }

  /** "leave the first 10 seconds": all that is done is done after them. */
  keep(span: NonNullable<Reading['time']>): void {
    const time = this.secondsOf(span);
    if (time && time.to !== null && !time.from) this.left = { from: time.to, to: null };
    else if (time && time.from !== null && time.to === null) this.left = { from: 0, to: time.from };
  }

  /**
   * A time by itself ("in the first minute: …", "…, only from 0:02 on") is for what follows it, or else for what was said.
   *
   * @returns what was said, with its times, and once more for a second time
   */
  alone(reading: Reading & { readonly time: NonNullable<Reading['time']> }, next: Reading | undefined, drafts: Draft[]): Draft[] {
    const time = this.secondsOf(reading.time);
    this.last = time;
    const last = drafts.at(-1);
    if (last?.time?.from && last.time.to === null && time?.to && !time.from && ENDS.test(reading.said)) {
      last.time = { from: last.time.from, to: time.to }; // "at 0:03 it starts raining, and stops at 0:09"
      return drafts;
    }
    if (last?.time && time && reading.join === 'and' && time.from && time.to !== null && last.time.to !== null) {
      const like = drafts.filter(({ reading: other }) => other === last.reading);
      return [...drafts, ...like.map((draft) => ({ ...draft, time }))]; // "from 0:10 to 0:15 and from 0:20 to 0:25"
    }
    if (last && (!next || reading.join !== 'start') && !(next && reading.apart)) {
      for (const draft of drafts) if (draft.group === last.group || draft === last) draft.time ??= time;
    } else {
      this.carried = time;
      this.announced = true;
    }
    return drafts;
  }

  /**
   * The time of what a clause asks for.
   *
   * @param last what was asked for before it
   * @param named whether the sentence named something so far
   */
  timeOf(reading: Reading, last: Draft | undefined, named: boolean): SaidTime | null {
    if (!reading.time) return following(reading, last) ?? (named ? null : otherTime(reading, last)) ?? this.carried;
    const time = this.secondsOf(reading.time);
    if (!time) return following(reading, last);
    const begins = this.carried?.to === null && this.carried.from ? this.carried.from : 0;
    const lasts = begins > 0 && !time.from && time.to !== null && /\bfor (?!the (?:first|last))/.test(reading.said);
    const ends = begins > 0 && reading.timeEarly && !time.from && time.to !== null && time.to > begins; // "after 5s, before 9s: rain"
    const told = lasts && time.to !== null ? { from: begins, to: begins + time.to } : ends ? { from: begins, to: time.to } : time; // "two seconds in, mute it for three seconds"
    this.last = told;
    this.carried = reading.timeEarly ? told : null;
    return told;
  }

  /** How what a clause asks for comes or goes, with its time. */
  fadesOf({ fade }: Reading): PlacedFade[] {
    if (!fade) return [];
    return [{ ...fade, place: fade.time ? this.secondsOf(fade.time) : fade.fills ? this.carried : null }];
  }

  private secondsOf(span: NonNullable<Reading['time']>): SaidTime | null {
    const { time, unknown } = secondsOf(span, this.last, this.clip);
    this.unknown.push(...unknown);
    return time;
  }
}

const ENDS = /\b(?:stops?|ends?|until|till|gone|over|finish(?:es)?)\b/;

/** "rain for the first 5 seconds, then snow": one look takes the place of the other. */
function following(reading: Reading, last: Draft | undefined): SaidTime | null {
  const shows = (said: Said | undefined): boolean => said?.look !== null && said?.look !== undefined;
  if (reading.join !== 'then' || !last?.time || last.time.to === null || last.time.to < 0) return null;
  const turns = last.said.grade !== null && last.said.grade === (reading.effects.at(0)?.grade ?? null); // "warm for 4 seconds, then cold"
  return (turns || (shows(last.said) && shows(reading.effects[0]))) && reading.whole !== 'all'
    ? { from: last.time.to, to: null }
    : null;
}

/** "the first three seconds at night, the rest in daylight": where nothing was named, the rest is of the time. */
function otherTime({ whole, effects }: Reading, last: Draft | undefined): SaidTime | null {
  if (whole !== 'else' || !last?.time || effects.some(({ op }) => op === 'sound')) return null;
  const { from, to } = last.time;
  if (to !== null && !from) return { from: to, to: null };
  return from !== null && to === null ? { from: 0, to: from } : null;
}
