import type { Looks } from '../../../models/looks/read-looks.js';
import type { PlanStage } from '../../plan/plan.js';
import type { SaidEdit, Understanding } from '../../plan/schema/understanding.js';
import { coloursOfWords, filterColour } from './colours-of-words.js';
import { toldToFinish } from './finish-edit.js';
import { gradeEdit } from './grade-edit.js';
import { limitsOf } from './limits-of.js';
import { lookEdit } from './look-edit.js';
import type { Finders } from './mask-of-target.js';
import type { PlannedEdits, SoundOfEdit, WayOfEdit } from './planned-stage.js';
import { soundEdit } from './sound-edit.js';

/** What is known when the ways of edits are chosen. */
export interface WaysFacts {
  /** The model's looks. */
  readonly looks: Looks;
  /** The person's sentence. */
  readonly sentence: string;
  /** Options for each stage that needs the model, beside those of its edit. */
  readonly model: Readonly<Record<string, unknown>>;
  readonly finders: Finders;
}

/** Sends each edit to what does it best: exact filters, the model, the sound's filters. */
export function stagesOf({ edits, cannot }: Understanding, facts: WaysFacts): PlannedEdits {
  const stages: PlanStage[] = [];
  const sound: SoundOfEdit[] = [];
  const not: string[] = [];
  edits.forEach((one, at) => {
    const edit = facts.finders.shown ? ofWhatIsShown(one, facts.sentence) : one;
    const why = cannot.find((one) => one.edit === at)?.why;
    const way: WayOfEdit = why === undefined ? wayOf(edit, facts) : { cannot: why };
    const limits = 'stages' in way ? limitsOf(edit, facts.finders) : {};
    if ('cannot' in way) not.push(way.cannot);
    else if ('sound' in way) sound.push(way.sound);
    else if ('unfound' in limits) not.push(notFound(limits.unfound.words));
    else
      way.stages.forEach((stage, place) =>
        stages.push(whole({ ...stage, ...limits, ...inTime(edit, stage.strength) }, place === 0 ? edit : undefined, facts)),
      );
  });
  return { stages, sound, cannot: not };
}

/** "make it orange" beside a mask of the person's own is a new colour of what that shows, and no tint. */
const ofWhatIsShown = (edit: SaidEdit, sentence: string): SaidEdit =>
  edit.grade === 'tint' &&
  edit.target.kind === 'all' &&
  edit.amount > 0 &&
  edit.colour &&
  !/\b(?:tint|ting|tone|ton|cast|wash|hue|grad)/i.test(sentence)
    ? { ...edit, op: 'recolour', grade: null }
    : edit;

function wayOf(edit: SaidEdit, { looks }: WaysFacts): WayOfEdit {
  const { op, look: name } = edit;
  if (op === 'sound') return { sound: soundEdit(edit) };
  if (op === 'grade') return { stages: [gradeEdit(edit)] };
  const filter = FILTERS[op];
  if (filter) return { stages: [{ use: op, options: filter(edit) }] };
  const look = looks.families.find((family) => family.name === name);
  if (look) return { stages: lookEdit(edit, look, looks) };
  return { cannot: `The model has no look for "${edit.target.words || edit.note || op}".` };
}

/** Options of the stage of the same name at an amount. */
const FILTERS: Partial<Record<SaidEdit['op'], (edit: SaidEdit) => Record<string, unknown>>> = {
  recolour: (edit) => ({ colour: filterColour(edit.colour ?? 'gray'), ...(fills(edit) && { grain: 0 }) }),
  blur: ({ amount }) => ({ radius: within(1.5 * amount, 0.1, 20) }),
  sharpen: ({ amount }) => ({ amount: within(0.8 * amount, 0.1, 5) }),
  denoise: ({ amount }) => ({ amount: within(0.5 * amount, 0.1, 1) }),
};

/** "fade to black": the picture gives way to the colour itself. All that slowly becomes red keeps its shading. */
const fills = ({ colour, keys, target }: SaidEdit): boolean =>
  keys !== undefined && target.kind === 'all' && (colour === 'black' || colour === 'white');

const within = (value: number, least: number, most: number): number =>
  Math.round(Math.min(most, Math.max(least, value)) * 1000) / 1000;

/** Keys of how much of an edit there is, of the share that its amount leaves of it. */
const inTime = ({ keys }: SaidEdit, share: PlanStage['strength']): Pick<PlanStage, 'strength'> =>
  keys ? { strength: keys.map(({ at, value }) => ({ at, value: value * (typeof share === 'number' ? share : 1) })) } : {};

function notFound(words: string): string {
  const [colour] = coloursOfWords(words).filter((one) => one !== words);
  const name = words.toLowerCase().split(/[^a-z]+/).find((word) => word === colour); // prettier-ignore
  const hint = name === undefined ? '"the subject" for what stands out of the picture' : `"everything ${name}" for all that is`;
  return `Nothing here finds "${words}" in a picture, so this edit is not done: name a folder of CLIPSeg by \`segmenter\`, show it by \`mask\`, \`box\` or \`key\`, or say ${hint}.`;
}

/** The stage as it stands in a plan: with the model's options where it needs one, and, where it is an edit's first one, what was said. */
function whole(stage: Omit<PlanStage, 'files'>, said: SaidEdit | undefined, { sentence, model }: WaysFacts): PlanStage {
  const understood = stage.understood ?? { look: null, amount: null, colours: [], target: null, unheard: [] };
  const own = stage.options ?? {};
  const told = stage.use === 'finish' && toldToFinish(own, model);
  const options = stage.use === 'instruct' ? { ...model, ...own } : { ...own, ...told };
  return { ...stage, sentence, options, understood: { ...understood, ...(said && { said }) } };
}
