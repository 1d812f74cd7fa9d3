import { TorusKnotGeometry } from 'three';
import { framePoints } from '../../scenes/film/cameras/frame-points.js';
import { worldVertices } from '../../scenes/film/cameras/world-vertices.js';
import { raster } from '../../scenes/film/raster/raster.js';
import { shadeView } from '../../scenes/film/shade-view.js';
import { openTextures } from '../../scenes/film/texture/open-textures.js';
import type { Geometry, Scene } from '../../scenes/scene.js';
import type { Camera } from '../../scenes/view.js';
import { madeMaterial, madeScene, madeTexture } from '../scenes/made-scene.js';
import type { Benchmark } from './benchmarks.js';

const RUNS = 21;
const SIZE = 512;

/** A knot of 51 200 triangles with a map of 1024², and a camera that it fills the picture of. */
function knot(): { scene: Scene; camera: Camera } {
  const made = new TorusKnotGeometry(1, 0.35, 512, 50);
  const array = (name: string): Float32Array => Float32Array.from(made.getAttribute(name).array);
  const geometry: Geometry = {
    mesh: 0,
    primitive: 0,
    name: 'knot',
    positions: array('position'),
    normals: array('normal'),
    indices: Uint32Array.from(made.getIndex()?.array ?? []),
    uvs: [array('uv')],
    colours: undefined,
  };
  const pixels = {
    width: 1024,
    height: 1024,
    data: Uint8Array.from({ length: 4 * 1024 ** 2 }, (_, i) => (i * 2654435761) >>> 24),
  };
  const scene = madeScene([{ geometry }], [madeMaterial({ baseColor: madeTexture() })], [pixels]);
  const points = worldVertices(scene.parts);
  return { scene, camera: framePoints(points, { name: 'front', scene: 0, direction: [0, 0, 1], width: SIZE, height: SIZE }) };
}

/** Milliseconds of each run, after as many that only warm up. */
function milliseconds(work: () => void): number[] {
  const times: number[] = [];
  for (let run = 0; run < 2 * RUNS; run++) {
    const began = performance.now();
    work();
    times.push(performance.now() - began);
  }
  return times.slice(RUNS);
}

export const FILM_BENCHMARKS: readonly Benchmark[] = [
  {
    name: 'raster',
    what: 'G-buffer of 51 200 triangles at 512², one core, 21 runs, ms',
    wanted: '≤ 40',
    async run() {
      const { scene, camera } = knot();
      return milliseconds(() => void raster(scene, camera));
    },
  },
  {
    name: 'shade',
    what: 'colouring that view from a map of 1024², one core, 21 runs, ms',
    wanted: '',
    async run() {
      const { scene, camera } = knot();
      const textures = await openTextures(scene);
      const seen = raster(scene, camera);
      return milliseconds(() => void shadeView(scene, camera, seen, textures));
    },
  },
];
