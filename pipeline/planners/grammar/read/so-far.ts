import type { SaidEdit, SaidTarget, SaidTime } from '../../../plan/schema/understanding.js';
import type { ClipTimes } from '../../clip-times.js';
import type { Draft } from './draft.js';
import { distinct, finished, isColoured, merged, targetOf, withoutColour } from './draft.js';
import { inOrder } from './in-order.js';
import { FINE, isFine, KEEP_ONLY } from './joined-clauses.js';
import type { NounPhrase } from './phrase-of.js';
import type { Reading } from './reading.js';
import { SAID, type Said } from './said.js';
import { TimesSaid } from './times-said.js';

/** What stands for something that was named. */
const PRONOUNS = /^(?:him|her|them|it)$/;
export const ALL: SaidTarget = { kind: 'all', words: '' };
export const SOUND: SaidTarget = { kind: 'sound', words: '' };

/** What a sentence said so far: what it asks for, what it named and keeps, and what waits for a word that says what becomes of it. */
export class SoFar {
  protected readonly times: TimesSaid;

  constructor(clip: ClipTimes | undefined) {
    this.times = new TimesSaid(clip);
  }

  get unknown(): readonly string[] {
    const done = this.drafts.flatMap(({ target, except, said }) => [
      target.words,
      ...except.map(({ words }) => words),
      said.note,
    ]);
    const passed = this.passed.filter(
      (words) => !done.some((other) => other.includes(words) || (other !== '' && words.includes(other))),
    );
    return [...this.times.unknown, ...this.lost, ...passed];
  }

  protected readonly lost: string[] = [];
  /** Things that were named where all of the picture is changed. */
  protected readonly passed: string[] = [];

  protected drafts: Draft[] = [];
  protected readonly kept: SaidTarget[] = [];
  /** "without the people", said alone. */
  protected readonly gone: SaidTarget[] = [];
  protected pending: NounPhrase[] = [];
  protected deferred: Draft[] = [];
  protected segment = 0;
  protected group = 0;
  protected before: Reading | undefined;
  protected onlyKept = false;
  /** What was only told of: "the sky looks boring, make it blue". */
  protected mentioned: SaidTarget[] = [];
  /** What was taken back, whose targets what stands instead may be for. */
  protected taken: Draft[] = [];
  /** The clause before was taken back, and nothing stands instead yet. */
  private isTaken = false;
  /** A verb came before what is pending. */
  protected orders: 'add' | 'replace' | null = null;

  edits(): SaidEdit[] {
    if (this.onlyKept && this.kept.length && !this.drafts.some(({ said, reading }) => said.grade === 'monochrome' || said.colour === 'gray' || reading.whole === 'else')) this.push([{ ...SAID, op: 'grade', grade: 'monochrome' }], [ALL], this.kept, KEEP_ONLY); // prettier-ignore
    if (!this.drafts.length && this.gone.length) this.push([{ ...SAID, op: 'remove' }], this.gone, [], KEEP_ONLY);
    this.colourWaiting();
    for (const { kind, words } of this.pending.filter(({ words: said, kind: what }) => said.includes(' ') && what === 'thing')) if (this.orders) this.push([{ ...SAID, op: this.orders, note: words }], [{ kind, words }], [], KEEP_ONLY); // prettier-ignore
    return inOrder([...this.drafts, ...this.deferred]).map((draft) =>
      finished({ ...draft, time: draft.time ?? this.times.left }),
    );
  }

  /** "no wait": what the clause before asked for is not asked for. */
  protected takeBack(): void {
    if (this.isTaken) return; // "no, I meant red"
    this.isTaken = true;
    if (this.before?.kind === 'things' && this.pending.length && this.pending.every(({ weak }) => weak))
      return void (this.pending = []); // "water for the floor, no, ice"
    const last = this.drafts.at(-1)?.reading;
    this.taken = this.drafts.filter(({ reading }) => reading === last);
    this.drafts = this.drafts.filter(({ reading }) => reading !== last);
  }

  protected amount(amount: number): void {
    const last = this.drafts.at(-1);
    if (!last) return;
    const way = last.said.aside === 'limit' ? -1 : 1; // "not too bright, only a bit"
    this.drafts = this.drafts.map((draft) => (draft === last ? { ...draft, said: { ...draft.said, amount: way * Math.sign(draft.said.amount) * amount } } : draft)); // prettier-ignore
  }

  /** What a reading is about: what it names, what was left waiting, or what the clause before was about. */
  protected targetsOf(reading: Reading, last: readonly Draft[], before: Reading | undefined): [SaidTarget[], SaidTarget[]] {
    const own = reading.excepts.map(targetOf);
    if (reading.bare && reading.targets.length) this.colourWaiting();
    const waiting = this.pending.map(targetOf);
    this.pending = [];
    if (reading.effects.every(({ op }) => op === 'sound')) return [[SOUND], []];
    const named =
      reading.relative && !reading.targets.length
        ? (this.kept.pop() ?? before?.excepts.map(targetOf).at(-1) ?? this.drafts.at(-1)?.target)
        : undefined;
    if (named) return [[named], own];
    if (waiting.length && reading.targets.every(({ words }) => PRONOUNS.test(words))) return [distinct(waiting), own]; // "the guy on the left, get rid of him"
    if (reading.targets.length) return [distinct([...waiting, ...reading.targets.map(targetOf)]), own];
    if (waiting.length) return [distinct(waiting), own];
    if (reading.whole === 'else') return [[ALL], merged(own, this.named())];
    if (this.taken.length && reading.whole === null) return [distinct(this.taken.map(({ target }) => target)), own];
    if (last.length && reading.whole === null) return [distinct(last.map(({ target }) => target)), before?.exceptEarly || before?.whole === 'else' ? merged(own, last[0].except) : own]; // prettier-ignore
    if (reading.whole === 'it' && reading.join === 'and' && before && before.targets.length && !reading.apart && isFine(reading, before)) return [before.targets.map(targetOf), own]; // prettier-ignore
    if ((reading.whole === 'it' || (reading.whole === null && / it\b/.test(reading.said))) && before?.targets.length && this.isComplaint(before) && isFine(reading, before)) return [before.targets.map(targetOf), own]; // prettier-ignore
    const told =
      reading.whole === 'it' &&
      this.mentioned.length > 0 &&
      this.drafts.length === 0 &&
      reading.effects.every(({ op }) => FINE.has(op) || op === 'remove');
    if (told) return [this.mentioned, own];
    return [[ALL], merged(own, this.drafts.length ? [] : this.kept)];
  }

  /** "the car is too dark": what is said next of "it" is said of the car. */
  private isComplaint(before: Reading): boolean {
    const drafts = this.drafts.filter(({ reading }) => reading === before);
    return drafts.length > 0 && drafts.every(({ said }) => said.complaint);
  }

  /** "white walls, black ceiling, wooden floor": what is only named, with a colour and without an article, shall have it. */
  protected colourWaiting(): void {
    for (const thing of this.pending.filter(isColoured))
      this.push([{ ...SAID, op: 'recolour', colour: thing.colour ?? null }], [targetOf(withoutColour(thing))], [], KEEP_ONLY);
    this.pending = this.pending.filter((thing) => !isColoured(thing));
  }

  /** All that the sentence named so far. */
  protected named(): SaidTarget[] {
    return merged(this.kept, this.drafts.flatMap(({ target, said }) => (target.kind === 'all' || target.kind === 'sound' || said.op === 'add' ? [] : [target]))); // prettier-ignore
  }

  protected push(
    effects: readonly Said[],
    targets: readonly SaidTarget[],
    except: readonly SaidTarget[],
    reading: Reading,
  ): Draft[] {
    const fades = this.times.fadesOf(reading);
    const instead = reading.time || !this.isTaken ? null : (this.taken.at(0)?.time ?? null); // "rain until 0:05, no, snow"
    const time = reading.fade?.fills ? null : (this.timeOf(reading) ?? instead);
    const drafts = targets.flatMap((target) => effects.map((said) => ({ said, target, except: [...except], time, fades, group: this.group, segment: this.segment, reading }))); // prettier-ignore
    this.isTaken = false;
    this.drafts.push(...drafts);
    return drafts;
  }

  protected timeOf(reading: Reading): SaidTime | null {
    return this.times.timeOf(reading, this.drafts.at(-1), this.named().length > 0);
  }

  /** A time or an exception behind several edits of one chain ("night and fog, except the faces") is for each. */
  protected share(reading: Reading, drafts: readonly Draft[]): void {
    const chain = drafts.length ? this.drafts.filter(({ group }) => group === this.group) : [];
    if (reading.time && !reading.timeEarly) for (const draft of chain) draft.time ??= drafts[0]?.time ?? null;
    if (reading.fade && !reading.fade.early)
      for (const draft of chain) if (!draft.fades.length) draft.fades = drafts[0]?.fades ?? [];
    if (reading.excepts.length && !reading.exceptEarly) for (const draft of chain) draft.except = merged(draft.except, reading.excepts.map(targetOf)); // prettier-ignore
  }
}
