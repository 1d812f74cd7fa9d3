import type { Scene } from '../../scene.js';
import type { Camera, GBuffer } from '../../view.js';
import { isPerspective, multiply, worldToClip } from '../camera.js';
import type { Renderer, RenderOptions } from '../renderer.js';
import { drawPart } from './draw-part.js';
import type { Target } from './fill-triangle.js';
import { planeNormals } from './plane-normals.js';

/** Nearness just below that of the surface before, so that a surface never lies behind itself. */
const BEHIND = 1e-5;

/**
 * Draws a scene on the CPU, with nothing but typed arrays: perspective-correct, depth-tested, clipped at the near plane, back faces left out
 * unless their material is double-sided. Deterministic.
 */
export function raster(scene: Scene, camera: Camera, options: RenderOptions = {}): GBuffer {
  const { width, height } = camera;
  const area = width * height;
  const perspective = isPerspective(camera);
  const target: Target = {
    width,
    height,
    nearness: new Float64Array(area).fill(-Infinity),
    part: new Int32Array(area).fill(-1),
    triangle: new Int32Array(area),
    weights: new Float32Array(2 * area),
    perspective,
    depthRow: [camera.projection[10], camera.projection[14]],
    behind: options.behind && nearnesses(options.behind, perspective),
  };
  const clip = worldToClip(camera);
  for (const part of scene.parts) {
    if (part.scene !== camera.scene || options.parts?.has(part.id) === false) continue;
    drawPart(target, part, scene.materials[part.material].doubleSided, multiply(clip, part.matrix), options.cutouts?.(part));
  }
  const depth = new Float32Array(area);
  for (let i = 0; i < area; i++)
    depth[i] = target.part[i] < 0 ? Infinity : perspective ? 1 / target.nearness[i] : -target.nearness[i];
  const { part, triangle, weights } = target;
  return { width, height, part, triangle, weights, depth, normal: planeNormals(scene, camera, target) };
}

/** {@link raster} as a renderer. It has no device to wait for. */
export const rasterize: Renderer = (...view) => new Promise((resolve) => resolve(raster(...view)));

function nearnesses(depth: Float32Array, perspective: boolean): Float64Array {
  return Float64Array.from(depth, (d) => (perspective ? (1 / d) * (1 - BEHIND) : -d - BEHIND * Math.abs(d)));
}
