import { looks } from '../looks.js';
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
    const all = looks() ?? [];
    const groups = [...new Set(all.map(({ group }) => group))];
    if (isOn(values, 'json')) print(toJson({ looks: all }));
    else
      print(
        groups
          .map(
            (group) =>
              `${group}\n${columns(
                all.filter((look) => look.group === group).map(({ name, example }) => [name, example] as const),
                '  ',
              )}`,
          )
          .join('\n'),
      );
    return Promise.resolve();
  },
};
