import { join } from 'node:path';
import { eyeOf } from '../../scenes/film/camera.js';
import { chooseCameras } from '../../scenes/film/cameras/choose-cameras.js';
import { filmView } from '../../scenes/film/film-view.js';
import { openTextures } from '../../scenes/film/texture/open-textures.js';
import { openScene } from '../../scenes/formats/open-scene.js';
import { coverage } from '../../scenes/metrics/coverage.js';
import { chooseCanvases } from '../../scenes/paint/choose-canvases.js';
import { paintCanvas } from '../../scenes/paint/paint-canvas.js';
import { viewSizeFor } from '../../scenes/paint/view-size-for.js';
import type { PaintedCanvas } from '../../scenes/canvas.js';
import { mediaFolder } from './media-folder.js';
import { printTable, verdict } from './table.js';

const MODELS = [
  'suzanne/Suzanne.gltf',
  'duck.glb',
  'fox-skinned-animated.glb',
  'cesium-man-skinned.glb',
  'fish-snapper-vertex-colour.glb',
  'exploding-barrel-shared-atlas.glb',
  'multi-uv.glb',
  'box with spaces/Box With Spaces.gltf',
];

const LEAST = 38;
const VIEWS = 12;
const SMALLEST = 512;
const LARGEST = 1536;

/** Paints each model with its own unedited film: unlit, without detail from the old map, views as large as the map's texels need. */
export async function repaint(): Promise<boolean> {
  const rows: string[][] = [];
  let good = true;
  for (const model of MODELS) {
    const { scene } = await openScene(join(mediaFolder(), 'gltf', model));
    const textures = await openTextures(scene);
    const { canvases, parts } = await chooseCanvases(scene, new Set(scene.parts.map(({ id }) => id)));
    const options = { views: VIEWS, width: SMALLEST, height: SMALLEST, textures };
    const first = chooseCameras(scene, parts, options).cameras;
    const [canvas] = canvases;
    const distances = first.map((camera) => Math.hypot(...eyeOf(camera).map((value, k) => value - middleOf(scene.parts)[k])));
    const wished = Math.max(...first.map((camera, i) => viewSizeFor(scene, canvas, camera, distances[i])));
    const size = Math.min(LARGEST, Math.ceil((SMALLEST * Math.max(1, wished)) / 64) * 64);
    const views = chooseCameras(scene, parts, { ...options, width: size, height: size }).cameras.map((camera) => {
      const { seen, source } = filmView(scene, camera, textures);
      return { camera, seen, source, edited: source };
    });
    const painted = paintCanvas(scene, canvas, views, { detail: 'model' });
    const decibels = psnr(painted);
    const fine = decibels >= LEAST;
    good &&= fine;
    const { width, height } = canvas.before;
    rows.push([
      model,
      `${width}×${height}`,
      `${views.length} of ${size}²`,
      `${(100 * coverage([painted]).share).toFixed(1)} %`,
      decibels.toFixed(1),
      verdict(fine ? [] : [`below ${LEAST} dB`]),
    ]);
  }
  printTable(
    'Repainting: a scene painted with its own film',
    ['model', 'map', 'views', 'texels seen', 'PSNR, dB', 'verdict'],
    rows,
  );
  return good;
}

function psnr({ canvas: { before }, after, coverage: seen }: PaintedCanvas): number {
  let sum = 0, count = 0; // prettier-ignore
  for (let i = 0; i < seen.length; i++) {
    if (seen[i] !== 2) continue;
    for (let k = 4 * i; k < 4 * i + 3; k++) sum += (after.data[k] - before.data[k]) ** 2;
    count += 3;
  }
  return 10 * Math.log10((255 * 255 * count) / sum);
}

/** The middle of all vertices' box, in the world, near enough to say how far cameras stand. */
function middleOf(parts: Awaited<ReturnType<typeof openScene>>['scene']['parts']): number[] {
  const [least, most] = [[Infinity, Infinity, Infinity], [-Infinity, -Infinity, -Infinity]]; // prettier-ignore
  for (const { geometry, matrix: m } of parts) {
    const { positions: p } = geometry;
    for (let i = 0; i < p.length; i += 3) {
      for (let k = 0; k < 3; k++) {
        const value = m[k] * p[i] + m[4 + k] * p[i + 1] + m[8 + k] * p[i + 2] + m[12 + k];
        least[k] = Math.min(least[k], value);
        most[k] = Math.max(most[k], value);
      }
    }
  }
  return least.map((value, k) => (value + most[k]) / 2);
}
