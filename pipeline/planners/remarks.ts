import type { PlanStage } from '../plan/plan.js';

/** Sentences for the person about how the sentences of a plan's stages were understood, where that is not what they say. */
export const remarksOf = (stages: readonly PlanStage[]): string[] =>
  stages.flatMap(({ sentence, options, understood }) => {
    if (sentence === undefined || !understood) return [];
    const prompt = options['prompt'];
    const { look, colours, unheard } = understood;
    const ignored = look === null ? [] : colours.filter((colour) => unheard.includes(colour));
    return [
      ...(prompt === sentence ? [] : [`Understood as "${String(prompt)}".`]),
      ...ignored.map((colour) => `"${colour}" is not heard: the model makes ${look} in a colour of its own.`),
    ];
  });
