import { join } from 'node:path';
import { Matrix4, Vector3 } from 'three';
import { eyeOf } from '../../scenes/film/camera.js';
import { chooseCameras } from '../../scenes/film/cameras/choose-cameras.js';
import { directions } from '../../scenes/film/cameras/directions.js';
import { framePoints } from '../../scenes/film/cameras/frame-points.js';
import { worldVertices } from '../../scenes/film/cameras/world-vertices.js';
import { filmView } from '../../scenes/film/film-view.js';
import { renderer } from '../../scenes/film/renderers.js';
import { ViewCache } from '../../scenes/film/view-cache.js';
import { openTextures } from '../../scenes/film/texture/open-textures.js';
import { openScene } from '../../scenes/formats/open-scene.js';
import { chooseCanvases } from '../../scenes/paint/choose-canvases.js';
import { paintCanvas } from '../../scenes/paint/paint-canvas.js';
import { texelSamples } from '../../scenes/paint/texel-samples.js';
import type { Canvas } from '../../scenes/canvas.js';
import type { Scene } from '../../scenes/scene.js';
import type { Camera, FilmedView } from '../../scenes/view.js';
import { rayCaster } from '../scenes/ray-cast.js';
import { mediaFolder } from './media-folder.js';
import { printTable, verdict } from './table.js';

const MODELS = [
  'avocado-2k.glb',
  'duck.glb',
  'suzanne/Suzanne.gltf',
  'fox-skinned-animated.glb',
  'fish-snapper-vertex-colour.glb',
  'exploding-barrel-shared-atlas.glb',
];

const LEAST = 0.97;
const SIZE = 512;
const TEXTURE = 512;
/** Texels of each model for which rays are cast, from all around. */
const TEXELS = 2000;
const OUTSIDE = 80;
const STEEPEST = Math.cos((75 * Math.PI) / 180);

/** Of the texels that rays from all around the model reach within 75°, how many are painted from a view that really sees them. */
export async function coverage(): Promise<boolean> {
  const rows: string[][] = [];
  let good = true;
  for (const model of MODELS) {
    const { scene } = await openScene(join(mediaFolder(), 'gltf', model));
    const textures = await openTextures(scene);
    const all = new Set(scene.parts.map(({ id }) => id));
    const { canvases, parts } = await chooseCanvases(scene, all, { textureSize: TEXTURE });
    const { cameras } = await chooseCameras(scene, parts, { width: SIZE, height: SIZE, textures, renderer });
    const cache = new ViewCache(scene, textures, renderer);
    const views: FilmedView[] = [];
    for (const camera of cameras) {
      const { seen, source } = await filmView(cache, camera);
      views.push({ camera, seen, source, edited: source });
    }
    const outside = directions(OUTSIDE).map((direction) =>
      framePoints(worldVertices(scene.parts), { name: '', scene: 0, direction, width: SIZE, height: SIZE }),
    );
    let reached = 0, seen = 0; // prettier-ignore
    for (const canvas of canvases) {
      const painted = paintCanvas(scene, canvas, views, { detail: 'model' });
      const texels = reachedTexels(scene, canvas, [...cameras, ...outside], Math.ceil(TEXELS / canvases.length));
      reached += texels.length;
      for (const texel of texels) if (painted.coverage[texel] === 2) seen++;
    }
    const share = seen / reached;
    const fine = share >= LEAST;
    good &&= fine;
    const problems = fine ? [] : [`below ${100 * LEAST} %`];
    rows.push([model, String(cameras.length), String(reached), `${(100 * share).toFixed(2)} %`, verdict(problems)]);
  }
  printTable('Coverage: texels really seen', ['model', 'views', 'texels that rays reach', 'seen', 'verdict'], rows);
  return good;
}

const MATRIX = new Matrix4();

/** Evenly picked texels of a canvas that some camera's ray reaches at one of their places. */
function reachedTexels(scene: Scene, canvas: Canvas, cameras: readonly Camera[], count: number): number[] {
  const { width, height } = canvas.before;
  const samples = texelSamples(scene, canvas, width, height);
  const { layers, runLayer, runTriangle, runStart, slot, weights, texels, inside } = samples;
  const step = Math.max(1, Math.floor(inside / count));
  const cast = rayCaster(scene, 0);
  const eyes = cameras.map((camera) => new Vector3(...eyeOf(camera)));
  const reached = new Set<number>();
  for (let run = 0; run < runLayer.length; run++) {
    for (const { geometry, matrix, material } of layers[runLayer[run]].parts) {
      const [a, b, c] = [0, 1, 2].map((corner) => new Vector3().fromArray(geometry.positions, 3 * geometry.indices[3 * runTriangle[run] + corner])); // prettier-ignore
      for (const corner of [a, b, c]) corner.applyMatrix4(MATRIX.fromArray(matrix));
      const normal = b.clone().sub(a).cross(c.clone().sub(a)).normalize().multiplyScalar(Math.sign(MATRIX.determinant()));
      for (let s = runStart[run]; s < runStart[run + 1]; s++) {
        if (slot[s] >= inside || slot[s] % step !== 0 || reached.has(texels[slot[s]])) continue;
        const point = a.clone().multiplyScalar(1 - weights[2 * s] - weights[2 * s + 1]);
        point.addScaledVector(b, weights[2 * s]).addScaledVector(c, weights[2 * s + 1]);
        const isReached = eyes.some((eye) => {
          const way = eye.clone().sub(point);
          const facing = normal.dot(way.clone().normalize());
          if ((scene.materials[material].doubleSided ? Math.abs(facing) : facing) < STEEPEST) return false;
          const hit = cast(eye, point);
          return hit === undefined || hit.distance > way.length() * (1 - 1e-4);
        });
        if (isReached) reached.add(texels[slot[s]]);
      }
    }
  }
  return [...reached];
}
