import { containerDifferences, type ContainerDifferences, openScene } from '../../scenes/formats/index.js';
import { measureScenes, type SceneFigures } from '../../scenes/metrics/measure-scenes.js';
import { chooseParts } from '../../scenes/select/choose-parts.js';
import type { Plan } from '../plan.js';
import { readMark } from '../read-mark.js';
import { columns } from './columns.js';

/** How a painted scene compares with its source. */
export interface SceneComparison extends SceneFigures {
  readonly container: ContainerDifferences;
}

/** Compares two scenes. What the second one's plan names must not have leaked elsewhere. */
export async function compareScenes(source: string, output: string): Promise<SceneComparison> {
  const [before, after] = [await openScene(source), await openScene(output)];
  const plan: Plan | undefined = await readMark(output).then(
    ({ overpaint }) => overpaint,
    () => undefined,
  ); // a file without a plan names nothing
  const named = plan?.scene && (await chooseParts(before.scene, { words: plan.instruction ?? undefined, materials: plan.scene.materials, meshes: plan.scene.meshes })); // prettier-ignore
  return {
    ...(await measureScenes(before.scene, after.scene, named ? named.parts : undefined)),
    container: containerDifferences(before, after),
  };
}

/** A comparison as text. */
export function sceneComparisonText({ changed, maps, leak, container }: SceneComparison): string {
  const { json, images, views, chunks } = container;
  const step = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : 'none');
  return columns([
    ['changed parts', changed.length ? changed.join(', ') : 'none'],
    ...maps.map(
      ({ name, width, height, seams, seamsBefore, seamsUndrawn, gutter }) =>
        [
          `map ${name}`,
          [
            `${width}×${height}`,
            seams && `seam ratio ${step(seams.ratio)}${seamsBefore ? `, it was ${step(seamsBefore.ratio)}` : ''}`,
            seamsUndrawn &&
              `${step(seamsUndrawn.ratio)} where the source draws no border, ${step(seamsUndrawn.ratioToBeside)} by what is beside`,
            gutter !== undefined && Number.isFinite(gutter) && `gutter ${(100 * gutter).toFixed(1)} %`,
          ]
            .filter(Boolean)
            .join('; '),
        ] as const,
    ),
    ['leak', leak.parts.length ? `${leak.samples} samples, in ${leak.parts.join(', ')}` : 'none'],
    ['images', images.length ? `${images.length} differ (${images.join(', ')})` : 'the same bytes'],
    ['other data', views.length ? `buffer views ${views.join(', ')} differ` : 'the same bytes'],
    [
      'JSON',
      json.length ? `${json.length} values differ: ${json.slice(0, 12).join(', ')}${json.length > 12 ? ' …' : ''}` : 'the same',
    ],
    ['chunks', chunks.length ? `${chunks.join(', ')} differ` : undefined],
  ]);
}
