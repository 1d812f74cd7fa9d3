import { join } from 'node:path';
import { eyeOf } from '../../scenes/film/camera.js';
import { chooseCameras } from '../../scenes/film/cameras/choose-cameras.js';
import { filmView } from '../../scenes/film/film-view.js';
import { renderer } from '../../scenes/film/renderers.js';
import { ViewCache } from '../../scenes/film/view-cache.js';
import type { FilmedView } from '../../scenes/view.js';
import { openTextures } from '../../scenes/film/texture/open-textures.js';
import { openScene } from '../../scenes/formats/open-scene.js';
import { chooseCanvases } from '../../scenes/paint/choose-canvases.js';
import { paintCanvas } from '../../scenes/paint/paint-canvas.js';
import { viewSizeFor } from './view-size-for.js';
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
const LARGEST = 2880;
/** Pixels along a texel that is looked at squarely: one that is turned away by 60° still covers a pixel. */
const PIXELS = Math.SQRT2;

/**
 * Paints each model with its own unedited film: unlit, without detail from the old map, views as large as the map's texels need. Texels that no
 * view shows at a pixel or more, as a few that are finer than all others, are not compared, and counted.
 */
export async function repaint(): Promise<boolean> {
  const rows: string[][] = [];
  let good = true;
  for (const model of MODELS) {
    const { scene } = await openScene(join(mediaFolder(), 'gltf', model));
    const textures = await openTextures(scene);
    const { canvases, parts } = await chooseCanvases(scene, new Set(scene.parts.map(({ id }) => id)));
    const { cameras } = await chooseCameras(scene, parts, {
      views: VIEWS,
      width: SMALLEST,
      height: SMALLEST,
      textures,
      renderer,
    });
    const [canvas] = canvases;
    const middle = middleOf(scene.parts);
    const distances = cameras.map((camera) => Math.hypot(...eyeOf(camera).map((value, k) => value - middle[k])));
    const wished = Math.max(...cameras.map((camera, i) => viewSizeFor(scene, canvas, camera, distances[i], PIXELS)));
    const size = Math.min(LARGEST, Math.ceil((SMALLEST * Math.max(1, wished)) / 64) * 64);
    const cache = new ViewCache(scene, textures, renderer);
    const views: FilmedView[] = [];
    for (const small of cameras) {
      const camera = { ...small, width: size, height: size };
      const { seen, source } = await filmView(cache, camera);
      views.push({ camera, seen, source, edited: source });
    }
    const { decibels, compared } = likeness(paintCanvas(scene, canvas, views, { detail: 'model' }));
    const fine = decibels >= LEAST;
    good &&= fine;
    const { width, height } = canvas.before;
    rows.push([
      model,
      `${width}×${height}`,
      `${views.length} of ${size}²`,
      `${(100 * compared).toFixed(1)} %`,
      decibels.toFixed(1),
      verdict(fine ? [] : [`below ${LEAST} dB`]),
    ]);
  }
  printTable(
    'Repainting: a scene painted with its own film',
    ['model', 'map', 'views', 'seen texels of ≥ 1 pixel', 'PSNR, dB', 'verdict'],
    rows,
  );
  return good;
}

/** PSNR over seen texels that cover a pixel or more in some view, and their share of all that are seen. */
function likeness({ canvas: { before }, after, coverage, density = new Float32Array() }: PaintedCanvas) {
  let sum = 0, count = 0, seen = 0; // prettier-ignore
  for (let i = 0; i < coverage.length; i++) {
    if (coverage[i] !== 2) continue;
    seen++;
    if (density[i] < 1) continue;
    count++;
    for (let k = 4 * i; k < 4 * i + 3; k++) sum += (after.data[k] - before.data[k]) ** 2;
  }
  return { decibels: 10 * Math.log10((3 * 255 * 255 * count) / sum), compared: count / seen };
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
