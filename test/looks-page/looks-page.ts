import type { Look } from '../../models/looks/read-looks.js';

/** Where the page's pictures lie, from the page. */
export const PICTURES = 'images/looks';

/** What doing a look costs, of what the looks cost in the middle; by name. */
export type Costs = ReadonlyMap<string, number>;

/** What stands before the number: all that does not hang on the machine. */
export const rowOf = ({ name, example, detail, motion }: Look): string =>
  `| **${name}**<br>"${example}"<br>${motion?.model === false ? 'no model' : `\`--detail ${motion?.detail ?? detail}\``}${motion?.layers ? `<br>moves: ${movesOf(motion.layers)}` : ''}`;

const movesOf = (layers: Readonly<Record<string, number | string>>): string =>
  Object.entries(layers).map(([name, value]) => (typeof value === 'number' ? name : `${name} ${value}`)).join(', '); // prettier-ignore

/** The text of `docs/looks.md`. */
export function looksPage(looks: readonly Look[], costs: Costs): string {
  const groups = [...new Set(looks.map(({ group }) => group))];
  return [
    '# Looks of the built-in model',
    '',
    '<!-- Written by the program: npm run looks. Do not edit by hand. -->',
    '',
    'Each sentence below asks for a look; there are many other ways to say it. Left a drawn landscape, right a frame of the demo’s clip, both at',
    'the size that the model works at, seed 1, Gesso (4 steps). `--detail` is where full resolution comes from, unless you say otherwise: `transfer`',
    'changes the source’s own detail (light and colour), `model` takes the model’s picture (paint and material). *Cost* is processor time, of what',
    'the looks take in the middle: one network does them all, so no look is dear. What *moves* is drawn over the finished picture by the stage',
    '`finish`, at the full size of the frame, as a function of seed and time; speeds of layers are picture heights a second, the nearest first.',
    '',
    `![The sources: a drawn landscape, and a frame of the demo](${PICTURES}/source.jpg)`,
    '',
    ...groups.flatMap((group) => [
      `## ${group[0].toUpperCase()}${group.slice(1)}`,
      '',
      '| look | landscape and clip | cost |',
      '| --- | --- | --- |',
      ...looks
        .filter((look) => look.group === group)
        .map(
          (look) =>
            `${rowOf(look)} | ![${look.name}](${PICTURES}/${look.name}.jpg) | ${(costs.get(look.name) ?? 1).toFixed(1)} |`,
        ),
      '',
    ]),
  ].join('\n');
}
