import type { SaidEdit } from '../../../plan/schema/understanding.js';
import type { ClipTimes } from '../../clip-times.js';
import { directed, isBecause, isCleaned, isDirection, isFineSo, isReason, isTintTaken, lonely } from './answers.js';
import { colourNamed, isColoured, merged, movedBefore, same, targetOf } from './draft.js';
import { type Fade, filling } from './fade.js';
import { fadedBefore } from './faded-before.js';
import { isOrderAlone, sharesObject } from './joined-clauses.js';
import { FILLED, SILENT } from './read-fade.js';
import type { Reading } from './reading.js';
import { SAID, type Said } from './said.js';
import { ALL, SoFar, SOUND } from './so-far.js';
import { soundToo } from './sound-too.js';
import { turnedSaid } from './turned-said.js';

const REST_STAYS = /^(?:and |but )?(?:please )?(?:(?:keep|leave) (?:the rest|everything else|all else)|(?:the rest|everything else|all else) (?:stays|remains|should stay|must stay|is fine))(?: (?:real|alone|as (?:it is|they are|is)|untouched|unchanged|the same|normal|intact|please))*$/; // prettier-ignore
const INSTEAD = /\binstead$/;
const ALL_BUT = /^(?:everything|all|everywhere|anything)\b/;

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

/** Reads the clauses of a sentence one after the other. */
class Assembly extends SoFar {
  add(reading: Reading, next: Reading | undefined): void {
    if (reading.apart) this.segment++;
    this.times.beginClause(reading.apart && !(reading.join === 'back' && reading.bare));
    if (reading.join === 'back') this.takeBack();
    if (REST_STAYS.test(reading.said)) return this.narrow();
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

  /** "…, and fade it out": what was asked for last goes; where nothing was, the picture does, and the sound where that was changed. */
  private fade(reading: Reading, fade: Fade): boolean {
    const before = fadedBefore(reading, fade, this.drafts);
    for (const { draft, goes } of before) draft.fades = [...draft.fades, ...this.times.fadesOf(reading).map((one) => ({ ...one, goes }))]; // prettier-ignore
    if (before.length || reading.kind === 'edits' || !fade.edge) return before.length > 0;
    const silent = this.drafts.at(-1)?.said.op === 'sound' && this.drafts.at(-1)?.said.sound !== 'mute';
    this.push([silent ? SILENT : FILLED], [silent ? SOUND : ALL], [], { ...reading, fade: filling(fade) });
    return true;
  }

  /** "fix the exposure, it is too bright": which way was not said yet. */
  private direct({ effects: [said] }: Reading): void {
    const at = this.drafts.length - 1;
    this.drafts = this.drafts.map((draft, i) => (i === at ? { ...draft, said: { ...said, complaint: false } } : draft));
  }

  /** "oil painting of the house, keep the rest real": what was done to all is for what was named. */
  private narrow(): void {
    const [thing] = this.before?.passed ?? [];
    if (thing) for (const draft of this.drafts) if (draft.reading === this.before) draft.target = targetOf(thing);
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
      const turned = reading.turned
        ? turnedSaid(
            said,
            reading,
            like.every(({ target }) => target.kind === 'all'),
          )
        : said;
      if (turned !== said && said.look !== null) for (const wide of like) if (wide.target.kind === 'all') wide.except = merged(wide.except, targets); // prettier-ignore
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
    if (isReason(reading, this.before) || (this.drafts.length > 0 && isBecause(reading))) return;
    const told = this.drafts.at(-1);
    if (told && isDirection(reading, told)) return this.direct(reading);
    if (isCleaned(reading, told?.said)) return;
    if (isTintTaken(reading, told)) return told && told.said.amount > 0 ? this.amount(-1) : undefined;
    if (INSTEAD.test(reading.said))
      this.drafts = this.drafts.filter(({ said, reading: other }) => !(said.complaint && other === this.before)); // "it is too green; could it be autumn instead?"
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
    if (drafts.some(({ target }) => target.kind === 'all')) this.passed.push(...reading.passed.map(({ words }) => words));
  }
}
