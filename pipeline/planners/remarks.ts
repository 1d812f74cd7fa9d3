import type { Notice } from '../../core/notice.js';
import type { Plan } from '../plan/plan.js';

/** Notices about how the sentences of a plan were understood, where that is not what they say, and about what of them is not done. */
export const remarksOf = ({ stages, heard }: Pick<Plan, 'stages' | 'heard'>): Notice[] => [
  ...stages.flatMap(({ sentence, options, understood }): Notice[] => {
    if (sentence === undefined || !understood) return [];
    const prompt = options['prompt'];
    const { look, colours, unheard } = understood;
    const ignored = look === null ? [] : colours.filter((colour) => unheard.includes(colour));
    return [
      ...(prompt === undefined || prompt === sentence || stages.length > 1
        ? []
        : [{ code: 'plan/understood', message: `Understood as "${String(prompt)}".` } as const]),
      ...(prompt === undefined && look !== null && understood.said && !isNamed(look, sentence)
        ? [{ code: 'plan/understood', message: `Understood as the look "${look}".` } as const]
        : []),
      ...ignored.map((colour): Notice => ({
        code: 'plan/unheard',
        message: `"${colour}" is not heard: the model makes ${look} in a colour of its own.`,
      })),
    ];
  }),
  ...(heard?.unheard ?? []).map((word): Notice => ({
    code: 'plan/unheard',
    message: `"${word}" is not heard: it changes nothing.`,
  })),
  ...(heard?.others ?? []).map((message): Notice => ({ code: 'plan/ambiguous', message })),
  ...(heard?.cannot ?? []).map((message): Notice => ({ code: 'plan/cannot', message })),
];

/** Whether a sentence has the words of a look's name. */
const isNamed = (look: string, sentence: string): boolean =>
  look.split('-').every((word) => sentence.toLowerCase().includes(word));
