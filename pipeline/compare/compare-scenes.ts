import { containerDifferences, type ContainerDifferences, openScene, type SceneFile } from '../../scenes/formats/index.js';
import { measureScenes, type SceneFigures } from '../../scenes/metrics/measure-scenes.js';
import { chooseParts } from '../../scenes/select/choose-parts.js';
import type { Plan } from '../plan/plan.js';
import { readMark } from '../provenance/read-mark.js';
import { targetOf } from '../planners/target-of.js';
import { readSentences } from '../planners/make-plan.js';
import { isLayout, namedPath } from './json-paths.js';

/** How a painted scene compares with its source. */
export interface SceneComparison extends SceneFigures {
  readonly container: ContainerDifferences;
  /** What differs in the file's JSON, by the names of materials, meshes, images and the like; new ones by their names in the output. */
  readonly differences: readonly string[];
}

/** Compares two scenes. What the second one's plan names must not have leaked elsewhere. */
export async function compareScenes(source: string, output: string): Promise<SceneComparison> {
  const [before, after] = [await openScene(source), await openScene(output)];
  const plan: Plan | undefined = await readMark(output).then(
    ({ overpaint }) => overpaint,
    () => undefined,
  ); // a file without a plan names nothing
  const named = plan?.scene && (await chooseParts(before.scene, { target: targetOf(await readSentences({ ...plan, input: source }, { force: true })), materials: plan.scene.materials, meshes: plan.scene.meshes })); // prettier-ignore
  const found = containerDifferences(before, after);
  const container = { ...found, json: found.json.filter((path) => !isLayout(path)) };
  return {
    ...(await measureScenes(before.scene, after.scene, named ? named.parts : undefined)),
    container,
    differences: [...new Set(container.json.map((path) => namedPath(path, holds(before, path) ? before : after)))],
  };
}

/** Whether a file has the thing that a path is about. */
function holds({ json }: SceneFile, path: string): boolean {
  const [, list = '', place = ''] = path.split('/');
  return (json as unknown as Record<string, readonly unknown[] | undefined>)[list]?.[Number(place)] !== undefined;
}
