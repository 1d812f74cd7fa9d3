import type { Canvas } from '../canvas.js';
import type { Rgba, Scene } from '../scene.js';
import type { MaterialPatch } from '../scene-patch.js';
import type { CanvasPlan } from './canvas-plans.js';

/** Whether nothing that stays as it is shows an image: no other part, also in no variant, no other map, no other canvas. */
export function isOnlyShownBy(scene: Scene, picture: number, group: readonly CanvasPlan[]): boolean {
  const inGroup = new Set(group.flatMap((plan) => plan.parts.map(({ id }) => id)));
  const painted = new Set(group.map(({ material }) => material));
  return (
    scene.parts.every(({ id, material }) => inGroup.has(id) || scene.materials[material].baseColor?.picture !== picture) &&
    scene.materials.every(
      (material, number) =>
        (!material.otherPictures.includes(picture) || (painted.has(number) && material.followers.includes(picture))) &&
        (material.baseColor?.picture !== picture || (painted.has(number) && !isVariantOfOthers(scene, number, group))),
    )
  );
}

/** Whether a primitive that is not painted shows a material in some variant. */
function isVariantOfOthers(scene: Scene, material: number, group: readonly CanvasPlan[]): boolean {
  return scene.materials[material].variantOf.some(
    ({ mesh, primitive }) => !group.some(({ geometry }) => geometry.mesh === mesh && geometry.primitive === primitive),
  );
}

/** What must change in the materials of a group so that they show its canvas. */
export function materialPatches(
  scene: Scene,
  group: readonly CanvasPlan[],
  canvas: Canvas,
  { own, variant, beside }: { own: boolean; variant: number | undefined; beside: boolean },
): MaterialPatch[] {
  return canvas.materials.map((material) => {
    const { index, baseColorFactor: factor } = scene.materials[material];
    const mine = group.filter((plan) => plan.material === material);
    const users = scene.parts.filter((part) => part.material === material).length;
    const alone =
      !beside &&
      index >= 0 &&
      users === mine.reduce((sum, plan) => sum + plan.parts.length, 0) &&
      !isVariantOfOthers(scene, material, mine);
    const white: Rgba = [1, 1, 1, factor[3]];
    const { shows } = scene.materials[material];
    const [{ geometry, set }] = mine;
    const texCoord = set === undefined ? geometry.uvs.length : own ? undefined : set;
    return {
      material: index,
      ...(variant !== undefined && { variant }),
      copyFor: alone ? undefined : mine.map((plan) => ({ mesh: plan.geometry.mesh, primitive: plan.geometry.primitive })),
      ...(factor.slice(0, 3).every((value) => value === 1)
        ? {}
        : shows === 'emissive'
          ? { emissiveFactor: [1, 1, 1] as const }
          : { baseColorFactor: white }),
      ...(canvas.picture === undefined
        ? { maps: { [shows]: { key: canvas.key, ...(texCoord === undefined ? {} : { texCoord }) } } }
        : {}),
    };
  });
}
