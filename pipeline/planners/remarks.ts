import type { Notice } from '../../core/notice.js';
import type { PlanStage } from '../plan/plan.js';

/** Notices about how the sentences of a plan's stages were understood, where that is not what they say. */
export const remarksOf = (stages: readonly PlanStage[]): Notice[] =>
  stages.flatMap(({ sentence, options, understood }) => {
    if (sentence === undefined || !understood) return [];
    const prompt = options['prompt'];
    const { look, colours, unheard } = understood;
    const ignored = look === null ? [] : colours.filter((colour) => unheard.includes(colour));
    return [
      ...(prompt === sentence ? [] : [{ code: 'plan/understood', message: `Understood as "${String(prompt)}".` } as const]),
      ...ignored.map(
        (colour) =>
          ({
            code: 'plan/unheard',
            message: `"${colour}" is not heard: the model makes ${look} in a colour of its own.`,
          }) as const,
      ),
    ];
  });
