import type { SceneComparison } from '../compare/compare-scenes.js';
import { gutterWords, seamWords } from '../compare/scene-words.js';
import { someOf } from '../../scenes/remarks.js';
import type { Figure, Finding } from './report.js';

/** What a comparison of scenes measured, a map a row. */
export const sceneFigures = ({ maps }: SceneComparison): Figure[] =>
  maps.map((map) => ({
    name: `Map ${map.name}`,
    value: `${map.width}×${map.height}`,
    about: [seamWords(map), gutterWords(map)].filter(Boolean).join('; ') || 'a map that tiles',
  }));

/** What a person should know of a painted scene. */
export function sceneFindings({ changed, maps, leak, container, differences }: SceneComparison): Finding[] {
  const visible = maps.filter((map) => seamWords(map)?.includes('(bad:'));
  return [
    changed.length ? { kind: 'good', words: `These parts were painted: ${someOf(changed)}.` } : { kind: 'note', words: 'No part looks other than in the source.' }, // prettier-ignore
    leak.parts.length
      ? { kind: 'bad', words: `Parts changed that were not named: ${someOf(leak.parts)}.` }
      : { kind: 'good', words: 'No part changed that was not named.' },
    ...visible.map(({ name }): Finding => ({ kind: 'bad', words: `Seams of the map ${name} can be seen.` })),
    container.views.length
      ? { kind: 'note', words: `${container.views.length} blocks of geometry or animation are not the source's bytes.` }
      : { kind: 'good', words: 'Geometry and animation are the source’s, byte by byte.' },
    ...(differences.length ? [{ kind: 'note', words: `Changed in the file: ${differences.slice(0, 8).join('; ')}.` } as const] : []), // prettier-ignore
  ];
}
