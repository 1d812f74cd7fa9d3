import type { PaintedCanvas } from '../canvas.js';
import { mipMap } from '../film/texture/mip-map.js';
import { texturesOf, type Textures } from '../film/texture/open-textures.js';
import type { Surface } from '../film/texture/surface.js';
import type { Scene } from '../scene.js';

/**
 * The textures of a scene with painted canvases in their places, for filming it again without writing it first.
 *
 * @param textures of the scene as it was
 */
export function paintedTextures(scene: Scene, textures: Textures, painted: readonly PaintedCanvas[]): Textures {
  const surfaces = new Map<number, Surface>();
  for (const { canvas, after } of painted) {
    const levels = mipMap(after);
    const { wrapU, wrapV } = canvas;
    for (const { part, corners, tint } of canvas.members) {
      const { material, geometry } = scene.parts[part];
      const { baseColor, baseColorFactor } = scene.materials[material];
      surfaces.set(part, {
        sampler: { levels, wrapU, wrapV, nearest: baseColor?.nearest ?? false },
        corners,
        factor: [1, 1, 1, baseColorFactor[3]],
        colours: tint && geometry.colours,
        finish: textures.surface(scene.parts[part]).finish,
      });
    }
  }
  return texturesOf(scene, (part) => surfaces.get(part.id) ?? textures.surface(part));
}
