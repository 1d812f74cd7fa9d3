import { someOf } from '../../scenes/remarks.js';
import type { SceneComparison } from '../compare/compare-scenes.js';
import { columns } from './columns.js';
import { gutterWords, seamWords } from '../compare/scene-words.js';

/** A comparison as text. */
export function sceneComparisonText({ changed, maps, leak, container, differences }: SceneComparison): string {
  const { images, views, chunks } = container;
  const shown = differences.slice(0, 12).join('; ');
  return columns([
    ['changed parts', changed.length ? someOf(changed) : 'none'],
    ...maps.map(
      (map) =>
        [`map ${map.name}`, [`${map.width}×${map.height}`, seamWords(map), gutterWords(map)].filter(Boolean).join('; ')] as const,
    ),
    [
      'leak',
      leak.parts.length
        ? `bad: other parts than those named changed, ${someOf(leak.parts)} (${leak.samples} places)`
        : 'none (good: nothing else changed)',
    ],
    ['images', images.length ? `${images.length} of the source's are replaced or gone` : 'the same bytes'],
    ['other data', views.length ? `${views.length} blocks of geometry or animation differ` : 'the same bytes'],
    [
      'properties',
      differences.length ? `${differences.length} differ: ${shown}${differences.length > 12 ? ' …' : ''}` : 'the same',
    ],
    ['chunks', chunks.length ? `${chunks.join(', ')} differ` : undefined],
  ]);
}
