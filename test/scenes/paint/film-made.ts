import { perspectiveCamera, type Point } from '../../../scenes/film/camera.js';
import { renderer } from '../../../scenes/film/renderers.js';
import { shadeView } from '../../../scenes/film/shade-view.js';
import { openTextures } from '../../../scenes/film/texture/open-textures.js';
import type { Scene } from '../../../scenes/scene.js';
import type { FilmedView } from '../../../scenes/view.js';

/** Films a scene around the origin from the sides, edges and corners of a cube. */
export async function filmAround(scene: Scene, size: number, distance = 5, fieldOfView = 0.6): Promise<FilmedView[]> {
  const textures = await openTextures(scene);
  const eyes: Point[] = [];
  for (let x = -1; x <= 1; x++) for (let y = -1; y <= 1; y++) for (let z = -1; z <= 1; z++) if (x || y || z) eyes.push([x, y, z]);
  const views = eyes.map(async (eye, i) => {
    const length = Math.hypot(...eye);
    const camera = perspectiveCamera({
      name: `view ${i}`,
      scene: 0,
      eye: eye.map((value) => (value / length) * distance) as unknown as Point,
      target: [0, 0, 0],
      fieldOfView,
      width: size,
      height: size,
    });
    const seen = await renderer(scene, camera, { cutouts: textures.cutouts });
    const { picture } = shadeView(scene, camera, seen, textures);
    return { camera, seen, source: picture, edited: picture };
  });
  return Promise.all(views);
}

/** A map of waves and a few hard edges. */
export function wavyMap(size: number): { width: number; height: number; data: Uint8Array } {
  const data = new Uint8Array(4 * size * size);
  for (let y = 0, i = 0; y < size; y++) {
    for (let x = 0; x < size; x++, i += 4) {
      data[i] = 128 + 100 * Math.sin(x / 7 + Math.sin(y / 11));
      data[i + 1] = 128 + 60 * Math.sin((x + y) / 5);
      data[i + 2] = ((x >> 5) + (y >> 5)) & 1 ? 200 : 60;
      data[i + 3] = 255;
    }
  }
  return { width: size, height: size, data };
}
