import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import type { SceneFile } from '../formats/index.js';
import { mappingsOf, variantsOf } from '../formats/index.js';
import type { Scene, SceneMaterial, ScenePart } from '../scene.js';

/** Somebody who is never among what is painted: the default look, and other variants, of the same primitive. */
const OTHERS = { mesh: -1, primitive: -1 };

/**
 * A scene as one of its variants shows it (KHR_materials_variants): parts have the materials that they have there. What is painted in it is painted in
 * that variant alone: a material that anything else shows too counts as shared.
 *
 * @throws `plan/unknown-part` where the file has no variant of that name
 */
export function showVariant({ scene, json }: SceneFile, name: string): { readonly scene: Scene; readonly variant: number } {
  const names = variantsOf(json);
  const variant = names.indexOf(name);
  if (variant < 0) {
    const there = names.length ? `there ${names.length === 1 ? 'is' : 'are'} ${listOf(names.map((one) => `"${one}"`), 'and')}` : 'the file has none'; // prettier-ignore
    throw new EditError('plan/unknown-part', `${scene.path}: no variant is called "${name}"; ${there}.`, { name });
  }
  const shown = new Map<string, number>();
  const others = new Set<number>();
  json.meshes?.forEach(({ primitives }, mesh) =>
    primitives.forEach((primitive, place) => {
      const own = primitive.material ?? scene.materials.length - 1;
      const mappings = mappingsOf(primitive);
      const mine = mappings.find(({ variants }) => variants.includes(variant));
      shown.set(`${mesh}/${place}`, mine?.material ?? own);
      const all = variantsOf(json).flatMap((_, at) =>
        at === variant ? [] : (mappings.find(({ variants }) => variants.includes(at))?.material ?? own),
      );
      for (const material of [own, ...all]) others.add(material);
    }),
  );
  const materials = scene.materials.map((material, place): SceneMaterial =>
    others.has(place) ? { ...material, variantOf: [...material.variantOf, OTHERS] } : material,
  );
  const parts = scene.parts.map((part) => ({
    ...part,
    material: shown.get(`${part.geometry.mesh}/${part.geometry.primitive}`) ?? part.material,
  }));
  return { scene: { ...scene, parts, materials }, variant };
}

/** A scene in which parts stand once more with each other material that a variant gives them, so that these can be named. Its parts are for names alone. */
export function withVariants({ scene, json }: SceneFile): Scene {
  const more: ScenePart[] = [];
  for (const part of scene.parts) {
    const { mesh, primitive } = part.geometry;
    const others = new Set(mappingsOf(json.meshes?.[mesh]?.primitives[primitive]).map(({ material }) => material));
    others.delete(part.material);
    for (const material of others) more.push({ ...part, id: scene.parts.length + more.length, material });
  }
  return more.length ? { ...scene, parts: [...scene.parts, ...more] } : scene;
}

/** Parts that show another material in a variant than by default. @param shown as {@link showVariant} gives it */
export const changedBy = (scene: Scene, shown: Scene): ReadonlySet<number> =>
  new Set(shown.parts.filter(({ id, material }) => scene.parts[id].material !== material).map(({ id }) => id));
