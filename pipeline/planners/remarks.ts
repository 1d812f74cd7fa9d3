import type { Notice } from '../../core/notice.js';
import { listOf } from '../../core/options.js';
import type { MaskPart } from '../../stages/limits/limits.js';
import type { Plan, PlanStage } from '../plan/plan.js';
import type { SaidTarget } from '../plan/schema/understanding.js';

/** Notices about how the sentences of a plan were understood, where that is not what they say, and about what of them is not done. */
export const remarksOf = ({ stages, heard }: Pick<Plan, 'stages' | 'heard'>): Notice[] => [
  ...stages.flatMap(({ sentence, options, understood, mask }): Notice[] => {
    if (sentence === undefined || !understood) return [];
    const prompt = options['prompt'];
    const { look } = understood;
    const ignored = coloursIgnored({ understood });
    return [
      ...(prompt === undefined || prompt === sentence || stages.length > 1
        ? []
        : [{ code: 'plan/understood', message: `Understood as "${String(prompt)}".` } as const]),
      ...(prompt === undefined && look !== null && understood.said && !isNamed(look, sentence)
        ? [{ code: 'plan/understood', message: `Understood as the look "${look}".` } as const]
        : []),
      ...foundByColour(understood.said, mask),
      ...ignored.map((colour): Notice => ({
        code: 'plan/unheard',
        message: `"${colour}" is not heard: the look "${look}" comes in a colour of its own.`,
      })),
    ];
  }),
  ...(heard?.unheard ?? [])
    .filter((word) => !stages.some((stage) => coloursIgnored(stage).includes(word)))
    .map((word): Notice => ({
      code: 'plan/unheard',
      message: `"${word}" is not heard: it changes nothing.`,
    })),
  ...(heard?.others ?? []).map((message): Notice => ({ code: 'plan/ambiguous', message })),
  ...(heard?.cannot ?? []).map((message): Notice => ({ code: 'plan/cannot', message })),
];

/** Colours that a look does not take. */
const coloursIgnored = ({ understood }: Pick<Plan['stages'][number], 'understood'>): readonly string[] =>
  understood && understood.look !== null ? understood.colours.filter((colour) => understood.unheard.includes(colour)) : [];

/** Things that are found by their colour alone. */
function foundByColour(said: NonNullable<PlanStage['understood']>['said'], mask: PlanStage['mask']): Notice[] {
  const of = (targets: readonly SaidTarget[], parts: readonly (MaskPart | undefined)[] = []): Notice[] =>
    targets.flatMap((target, at) => {
      const part = parts[at];
      if (target.kind !== 'thing' || part?.kind !== 'colour') return [];
      const words = listOf(part.words as readonly string[]);
      return [{ code: 'plan/by-colour', message: `Nothing here finds "${target.words}" in a picture: all that is ${words} counts for it. Show it by \`box\` or \`mask\`, or name a folder of CLIPSeg by \`segmenter\`, if other things are ${words} too.` }]; // prettier-ignore
    });
  return said ? [...of([said.target], mask?.of), ...of(said.except, mask?.except)] : [];
}

/** Whether a sentence has the words of a look's name. */
const isNamed = (look: string, sentence: string): boolean =>
  look.split('-').every((word) => sentence.toLowerCase().includes(word));
