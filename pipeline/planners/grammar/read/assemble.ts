import type { SaidEdit, SaidTarget, SaidTime } from '../../../plan/schema/understanding.js';
import type { ClipTimes } from '../../clip-times.js';
import type { NounPhrase } from './phrase-of.js';
import type { Reading } from './reading.js';
import { SAID, type Said } from './said.js';
import type { Draft } from './draft.js';
import { colourNamed, distinct, finished, isColoured, merged, movedBefore, same, targetOf, withoutColour } from './draft.js';
import { inOrder } from './in-order.js';
import { soundToo } from './sound-too.js';
import { FINE, isFine, isOrderAlone, KEEP_ONLY, sharesObject } from './joined-clauses.js';
import { directed, isReason, isCleaned, isFineSo, isTintTaken, lonely } from './answers.js';
import { type Fade, filling } from './fade.js';
import { fadedBefore } from './faded-before.js';
import { FILLED, SILENT } from './read-fade.js';
import { TimesSaid } from './times-said.js';

/** What stands for something that was named. */
const PRONOUNS = /^(?:him|her|them|it)$/;
const ALL_BUT = /^(?:everything|all|everywhere|anything)\b/;
const ALL: SaidTarget = { kind: 'all', words: '' };
const SOUND: SaidTarget = { kind: 'sound', words: '' };

/** What a sentence asks for, and what of it is not done. */
export interface Assembled {
  readonly edits: SaidEdit[];
  readonly unheard: readonly string[];
}

/** Puts what the clauses of a sentence say together as edits in the order in which they are done. */
export function assemble(readings: readonly Reading[], clip?: ClipTimes): Assembled {
  const sentence = new Assembly(clip);
  readings.forEach((reading, i) => sentence.add(reading, readings[i + 1]));
  return { edits: sentence.edits(), unheard: sentence.unknown };
}

class Assembly {
  private readonly times: TimesSaid;

  constructor(clip: ClipTimes | undefined) {
    this.times = new TimesSaid(clip);
  }

  get unknown(): readonly string[] {
    return [...this.times.unknown, ...this.lost];
  }

  private readonly lost: string[] = [];

  private drafts: Draft[] = [];
  private readonly kept: SaidTarget[] = [];
  /** "without the people", said alone. */
  private readonly gone: SaidTarget[] = [];
  private pending: NounPhrase[] = [];
  private deferred: Draft[] = [];
  private segment = 0;
  private group = 0;
  private before: Reading | undefined;
  private onlyKept = false;
  /** What was only told of: "the sky looks boring, make it blue". */
  private mentioned: SaidTarget[] = [];
  /** What was taken back, whose targets what stands instead may be for. */
  private taken: Draft[] = [];
  /** A verb came before what is pending. */
  private orders: 'add' | 'replace' | null = null;

  add(reading: Reading, next: Reading | undefined): void {
    if (reading.apart) this.segment++;
    this.times.beginClause(reading.apart);
    if (reading.join === 'back') this.takeBack();
    if (isFineSo(reading, this.before)) return this.takeBack();
    const sound = soundToo(reading, this.drafts.at(-1));
    if (sound) return void this.push([{ ...SAID, op: 'sound', sound }], [SOUND], [], reading);
    if (reading.keepsTime && reading.time) return this.times.keep(reading.time);
    if (reading.fade && reading.kind !== 'keep' && this.fade(reading, reading.fade)) return;
    if (reading.kind === 'keep') this.keep(reading);
    else if (reading.kind === 'things') this.things(reading, next);
    else if (reading.kind === 'pending') {
      this.pending.push(...reading.targets);
      this.orders = reading.adds ? 'add' : 'replace';
    } else if (reading.kind === 'amount') this.amount(reading.amount);
    else if (reading.kind === 'edits') this.edit(reading, next);
    else if (reading.time) this.drafts = this.times.alone({ ...reading, time: reading.time }, next, this.drafts);
    if (reading.kind !== 'nothing') this.before = reading;
    else if (reading.join === 'start' && reading.targets.length && /^(?:please )?no /.test(reading.said))
      this.gone.push(...reading.targets.map(targetOf));
    else if (reading.targets.length) this.mentioned = reading.targets.map(targetOf);
  }

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
  private takeBack(): void {
    const last = this.drafts.at(-1)?.reading;
    this.taken = this.drafts.filter(({ reading }) => reading === last);
    this.drafts = this.drafts.filter(({ reading }) => reading !== last);
  }

  private amount(amount: number): void {
    const last = this.drafts.at(-1);
    if (!last) return;
    this.drafts = this.drafts.map((draft) => (draft === last ? { ...draft, said: { ...draft.said, amount: Math.sign(draft.said.amount) * amount } } : draft)); // prettier-ignore
  }

  /** "…, and fade it out": what was asked for last goes; where nothing was, the picture does, and the sound where that was changed. */
  private fade(reading: Reading, fade: Fade): boolean {
    const before = fadedBefore(reading, fade, this.drafts);
    for (const { draft, goes } of before) draft.fades = [...draft.fades, ...this.times.fadesOf(reading).map((one) => ({ ...one, goes }))]; // prettier-ignore
    if (before.length || reading.kind === 'edits' || !fade.edge) return before.length > 0;
    const silent = this.drafts.at(-1)?.said.op === 'sound' && this.drafts.at(-1)?.said.sound !== 'mute';
    this.push([silent ? SILENT : FILLED], [silent ? SOUND : ALL], [], { ...reading, fade: filling(fade) });
    return true;
  }

  private keep(reading: Reading): void {
    const named = reading.join === 'and' ? this.pending.splice(0) : []; // "the table and the chairs stay wooden"
    const kept = [...named, ...reading.targets].map(targetOf);
    if (reading.only && !this.drafts.length) this.onlyKept = true;
    const here = this.drafts.filter(({ segment }) => segment === this.segment);
    const among = here.length ? here : this.drafts;
    const wide = among.filter(({ target }) => target.kind === 'all');
    const chosen = wide.length ? wide : reading.join === 'comma' || reading.apart ? among.filter(({ said }) => said.op !== 'sound') : among.slice(-1); // prettier-ignore
    for (const draft of chosen) draft.except = merged(draft.except, kept.filter((one) => !same(one, draft.target))); // prettier-ignore
    this.kept.push(...kept);
    if (reading.join === 'start' && /^(?:please )?(?:without|no) /.test(reading.said)) this.gone.push(...kept);
  }

  /** "and the lake too", "the sky, the door": a thing with what was done before it, or with what follows. */
  private things(reading: Reading, next: Reading | undefined): void {
    const { before } = this;
    if (before?.kind === 'keep') return this.keep(reading);
    if (before?.adds && reading.targets[0]?.indefinite) {
      this.push([{ ...SAID, op: 'add', note: reading.targets[0].words }], reading.targets.map(targetOf), [], reading);
      return;
    }
    if (reading.join === 'back' && this.taken.length) {
      for (const draft of this.taken) this.drafts.push(...reading.targets.map((one) => ({ ...draft, target: targetOf(one) })));
      this.taken = []; // "make the car red, no, the house"
      return;
    }
    const last = this.drafts.at(-1);
    const known =
      before?.kind === 'pending' ||
      before?.kind === 'things' ||
      (before?.targets.length ?? 0) > 0 ||
      (before?.excepts.length ?? 0) > 0;
    if (reading.targets.every((one) => one.weak && one.kind === 'thing' && !isColoured(one)) && !known) return void this.lost.push(...lonely(reading, before)); // prettier-ignore
    if (before?.excepts.length && last && !reading.also) {
      const more = reading.targets.map(targetOf);
      for (const draft of this.drafts.filter(({ group }) => group === last.group)) draft.except = merged(draft.except, more);
      return;
    }
    const leads = next && next.kind === 'edits' && next.bare && next.early && next.targets.length > 0 && !reading.also && ['and', 'comma'].includes(next.join) && !next.apart; // prettier-ignore
    if (this.pending.length || leads || !last || !before) {
      this.pending.push(...reading.targets);
      return;
    }
    const like = this.drafts.filter(({ reading: other }) => other === before);
    const targets = reading.targets.map(targetOf);
    if (reading.only && like.every(({ target }) => target.kind === 'all')) {
      this.drafts = this.drafts.map((draft) => (like.includes(draft) ? { ...draft, target: targets[0] } : draft));
      return;
    }
    const seen = new Set<Said>();
    for (const { said, time, fades } of like) {
      if (seen.has(said)) continue;
      seen.add(said);
      const turned = reading.turned && said.op === 'grade' ? { ...said, amount: reading.turned * Math.abs(said.amount) } : said;
      for (const target of targets) this.drafts.push({ said: turned, target, except: [], time: this.timeOf(reading) ?? time, fades, group: this.group, segment: this.segment, reading: before }); // prettier-ignore
    }
  }

  private edit(reading: Reading, next: Reading | undefined): void {
    if (
      this.drafts.length &&
      ['but', 'comma', 'and'].includes(reading.join) &&
      reading.effects.every(({ aside }) => aside && aside !== 'beside')
    )
      return;
    if (isReason(reading, this.before)) return;
    const told = this.drafts.at(-1);
    if (isCleaned(reading, told?.said)) return;
    if (isTintTaken(reading, told)) return told && told.said.amount > 0 ? this.amount(-1) : undefined;
    if (reading.join === 'but')
      this.drafts = this.drafts.filter(({ said, reading: other }) => !(other === this.before && said.aside === 'limit'));
    const { before } = this;
    if (
      before?.kind === 'keep' &&
      !this.drafts.length &&
      reading.join === 'and' &&
      reading.bare &&
      reading.early &&
      ALL_BUT.test(before.said)
    )
      return this.edit({ ...reading, join: 'comma', excepts: reading.targets, targets: [], whole: 'all' }, next); // "all but the road and the car in snow" // prettier-ignore
    const gray = this.drafts.some(({ said, target }) => said.grade === 'monochrome' && target.kind === 'all');
    if (gray && reading.only && reading.targets.length && reading.effects.every(({ op }) => op === 'recolour'))
      return this.keep(reading);
    if (before?.kind === 'keep' && reading.join === 'and' && reading.bare && (reading.asIs || /^\w+s$/.test(reading.said))) {
      const colours = reading.effects.map(({ colour }) => colour);
      if (reading.asIs && reading.targets.length) return this.keep(reading);
      if (!reading.targets.length && colours.every((colour) => colour !== null))
        return this.keep({ ...reading, targets: colours.map(colourNamed) }); // "leave the red and the pink alone"
    }
    const goesOn = before !== undefined && reading.bare && !reading.apart && ['and', 'comma', 'but'].includes(reading.join);
    const chained = goesOn && !reading.targets.length && reading.whole === null;
    if (!chained) this.group++;
    if (isOrderAlone(reading) && next && sharesObject(next)) {
      this.push(reading.effects, next.targets.map(targetOf), next.excepts.map(targetOf), reading);
      return;
    }
    const inherited = chained && before.kind === 'edits' && before.early && this.drafts.length > 0;
    const last = this.drafts.filter(({ reading: other }) => other === before);
    const [targets, excepts] = this.targetsOf(reading, inherited ? last : [], before);
    const wide = this.drafts.at(-1);
    if (reading.join === 'but' && reading.targets.length && wide?.target.kind === 'all' && wide.said.op === reading.effects[0]?.op && ['material', 'restyle', 'recolour'].includes(wide.said.op)) wide.except = merged(wide.except, targets); // prettier-ignore
    this.taken = [];
    const drafts = this.push(chained ? directed(reading.effects, last) : reading.effects, targets, excepts, reading);
    const slow = chained && !reading.fade ? last.find(({ reading: { fade } }) => fade?.early && !fade.fills)?.fades : undefined; // "gradually darker and colder"
    for (const draft of drafts) draft.fades = slow ?? draft.fades;
    if (inherited) this.before = { ...reading, early: true };
    if (reading.join === 'after' && this.drafts.length > drafts.length) this.drafts = movedBefore(this.drafts, drafts, before);
    if (reading.join === 'before' && this.drafts.length === drafts.length && next) {
      this.drafts = this.drafts.filter((draft) => !drafts.includes(draft));
      this.deferred.push(...drafts);
    }
    this.share(reading, drafts);
  }

  /** What a reading is about: what it names, what was left waiting, or what the clause before was about. */
  private targetsOf(reading: Reading, last: readonly Draft[], before: Reading | undefined): [SaidTarget[], SaidTarget[]] {
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
    const told =
      reading.whole === 'it' &&
      this.mentioned.length > 0 &&
      this.drafts.length === 0 &&
      reading.effects.every(({ op }) => FINE.has(op) || op === 'remove');
    if (told) return [this.mentioned, own];
    return [[ALL], merged(own, this.drafts.length ? [] : this.kept)];
  }

  /** "white walls, black ceiling, wooden floor": what is only named, with a colour and without an article, shall have it. */
  private colourWaiting(): void {
    for (const thing of this.pending.filter(isColoured))
      this.push([{ ...SAID, op: 'recolour', colour: thing.colour ?? null }], [targetOf(withoutColour(thing))], [], KEEP_ONLY);
    this.pending = this.pending.filter((thing) => !isColoured(thing));
  }

  /** All that the sentence named so far. */
  private named(): SaidTarget[] {
    return merged(this.kept, this.drafts.flatMap(({ target, said }) => (target.kind === 'all' || target.kind === 'sound' || said.op === 'add' ? [] : [target]))); // prettier-ignore
  }

  private push(
    effects: readonly Said[],
    targets: readonly SaidTarget[],
    except: readonly SaidTarget[],
    reading: Reading,
  ): Draft[] {
    const fades = this.times.fadesOf(reading);
    const time = reading.fade?.fills ? null : this.timeOf(reading);
    const drafts = targets.flatMap((target) => effects.map((said) => ({ said, target, except: [...except], time, fades, group: this.group, segment: this.segment, reading }))); // prettier-ignore
    this.drafts.push(...drafts);
    return drafts;
  }

  private timeOf(reading: Reading): SaidTime | null {
    return this.times.timeOf(reading, this.drafts.at(-1), this.named().length > 0);
  }

  /** A time or an exception behind several edits of one chain ("night and fog, except the faces") is for each. */
  private share(reading: Reading, drafts: readonly Draft[]): void {
    const chain = drafts.length ? this.drafts.filter(({ group }) => group === this.group) : [];
    if (reading.time && !reading.timeEarly) for (const draft of chain) draft.time ??= drafts[0]?.time ?? null;
    if (reading.fade && !reading.fade.early)
      for (const draft of chain) if (!draft.fades.length) draft.fades = drafts[0]?.fades ?? [];
    if (reading.excepts.length && !reading.exceptEarly) for (const draft of chain) draft.except = merged(draft.except, reading.excepts.map(targetOf)); // prettier-ignore
  }
}
