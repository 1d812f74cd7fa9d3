import type { Scene } from '../../scene.js';
import type { Camera } from '../../view.js';
import type { Renderer } from '../renderer.js';
import { turntable } from './turntable.js';
import { worldVertices } from './world-vertices.js';

/** Sides that are compared, and the size of the pictures that do it. */
const [SIDES, SIZE] = [8, 64];

/** The side that people photograph, the front from the right, and how much more another one must show. */
const [USUAL, BETTER] = [1, 1.25];

/**
 * Cameras for pictures of some parts of a scene, which they frame: the first where most of these is to be seen, which is a little beside the front where
 * that does not hide them, the others in even steps around.
 *
 * @param wanted {@link ScenePart.id}s, at least one
 */
export async function sideViews(
  scene: Scene,
  wanted: ReadonlySet<number>,
  { count, size, renderer }: { readonly count: number; readonly size: number; readonly renderer: Renderer },
): Promise<Camera[]> {
  const first = scene.parts.find(({ id }) => wanted.has(id));
  const number = first?.scene ?? 0;
  const points = worldVertices(scene.parts.filter(({ id, scene: own }) => own === number && wanted.has(id)));
  const around = turntable(scene, SIDES, SIZE, SIZE, { scene: number, points });
  const shown: number[] = [];
  for (const camera of around) {
    const { part } = await renderer(scene, camera);
    shown.push(part.reduce((sum, id) => sum + Number(wanted.has(id)), 0));
  }
  const most = Math.max(...shown);
  const begin = most > BETTER * shown[USUAL] ? shown.indexOf(most) : USUAL;
  const steps = SIDES * count; // a circle on which both the sides that were compared and even steps from each lie
  const circle = turntable(scene, steps, size, size, { scene: number, points });
  return Array.from({ length: count }, (_, at) => circle[(begin * count + at * SIDES) % steps]);
}
