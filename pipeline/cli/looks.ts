import { EditError } from '../../core/errors.js';
import { readLooks } from '../../models/looks/read-looks.js';
import { hasBuiltInModel, modelFolder } from '../../stages/built-in-model.js';
import { columns } from './columns.js';
import { isOn } from './flags.js';
import { toJson } from './json.js';
import type { LoadedVerb } from './verb.js';

/** `overpaint looks`. */
export const looksVerb: LoadedVerb = {
  name: 'looks',
  usage: '[--json]',
  flags: { json: { type: 'switch', summary: 'print them as JSON', common: true } },
  examples: ['overpaint looks'],
  run(_words, values, { print }) {
    const looks = hasBuiltInModel() ? readLooks(modelFolder()) : undefined;
    if (!looks) throw new EditError('model/none', 'This version ships no built-in model.');
    const groups = [...new Set(looks.families.map(({ group }) => group))];
    if (isOn(values, 'json'))
      print(
        toJson({
          looks: looks.families.map(({ name, group, example, detail, oneAnswer }) => ({
            name,
            group,
            example,
            detail,
            oneAnswer,
          })),
        }),
      );
    else
      print(
        groups
          .map(
            (group) =>
              `${group}\n${columns(
                looks.families.filter((look) => look.group === group).map(({ name, example }) => [name, example] as const),
                '  ',
              )}`,
          )
          .join('\n'),
      );
    return Promise.resolve();
  },
};
