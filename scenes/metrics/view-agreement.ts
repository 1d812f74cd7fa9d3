import { shadeView } from '../film/shade-view.js';
import type { Textures } from '../film/texture/open-textures.js';
import type { Scene } from '../scene.js';
import type { FilmedView } from '../view.js';

/**
 * How well the painted scene gives its edited views back: mean |difference| over red, green and blue, 0…1, over all pixels of the painted
 * parts.
 *
 * @param textures of the painted scene
 * @param parts those that were painted
 */
export function viewAgreement(
  scene: Scene,
  textures: Textures,
  views: readonly FilmedView[],
  parts: ReadonlySet<number>,
): { readonly mean: number; readonly byView: readonly number[] } {
  let total = 0, pixels = 0; // prettier-ignore
  const byView = views.map(({ camera, seen, edited }) => {
    const { picture } = shadeView(scene, camera, seen, textures);
    const area = seen.width * seen.height;
    let sum = 0, count = 0; // prettier-ignore
    for (let i = 0; i < area; i++) {
      if (!parts.has(seen.part[i])) continue;
      count += 3;
      for (let k = i; k < 3 * area; k += area) sum += Math.abs(picture.data[k] - edited.data[k]);
    }
    total += sum;
    pixels += count;
    return sum / count;
  });
  return { mean: total / pixels, byView };
}
