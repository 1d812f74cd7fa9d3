import type { Notice } from '../../core/notice.js';
import type { Scene, ScenePart } from '../scene.js';
import { checkAccessors } from './check-accessors.js';
import type { GltfJson } from './gltf-json.js';
import { KNOWN_EXTENSIONS } from './known-extensions.js';
import { readAccessors } from './read-accessors.js';
import { readBytes } from './read-bytes.js';
import { readMaterials } from './read-materials.js';
import { readCameras, worldMatrices } from './read-nodes.js';
import { keptElsewhere } from './kept-elsewhere.js';
import { readParts } from './read-parts.js';
import { readPictures } from './read-pictures.js';
import { refusalsOf, type SceneRefusal } from './scene-error.js';
import type { SceneFile } from './scene-file.js';

/** Extensions of avatars: they say who a figure is and how it moves and is shaded, and change no triangle. */
const AVATARS = /^VRM(C_|$)/;

/**
 * Opens a .glb, .vrm or .gltf file: its triangles in world space, its materials, images and cameras, and the bytes that a writer patches.
 *
 * @throws EditError `scene/…`, one sentence about the first thing that is wrong with the file
 */
export async function openScene(path: string): Promise<SceneFile> {
  const refuse = refusalsOf(path);
  const bytes = await readBytes(path, refuse);
  const { json } = bytes;
  const missing = (json.extensionsRequired ?? []).filter((name) => !KNOWN_EXTENSIONS.has(name) && !AVATARS.test(name));
  if (missing.length > 0)
    throw refuse('extension', `it cannot be shown without ${missing.join(', ')}, which Overpaint does not read.`);
  checkAccessors(json, bytes.buffers.map((buffer) => buffer?.length), refuse); // prettier-ignore
  const pictures = await readPictures(json, bytes.images, refuse);
  const accessors = await readAccessors(json, bytes.buffers, refuse);
  const worlds = worldMatrices(json, new Map(), refuse);
  const { parts, notices } = readParts({ json, accessors, worlds, refuse }, new Map());
  checkSomethingToSee(json, parts, refuse);
  const scene: Scene = {
    path,
    parts,
    materials: readMaterials(json, pictures),
    pictures,
    cameras: readCameras(json, worlds),
    sceneCount: json.scenes?.length ?? 0,
    notices: [...notices, ...bytesAfterEnd(bytes.after), ...keptElsewhere(json)],
  };
  return { ...bytes, accessors, scene };
}

const bytesAfterEnd = (count: number): Notice[] =>
  count === 0
    ? []
    : [
        {
          code: 'lost/trailing',
          message: `Left out what follows after the end of the GLB (${count} B): no part of the scene is in it.`,
        },
      ];

function checkSomethingToSee(json: GltfJson, parts: readonly ScenePart[], refuse: SceneRefusal): void {
  if (!json.scenes?.length) throw refuse('nothing-to-see', 'it holds no scene, so there is nothing to film.');
  if (parts.length === 0) throw refuse('nothing-to-see', 'its scenes hold no triangles, so there is nothing to paint.');
  const flat = parts.every(({ geometry: { positions, indices } }) => {
    for (let i = 0; i < indices.length; i += 3) if (hasArea(positions, indices[i], indices[i + 1], indices[i + 2])) return false;
    return true;
  });
  if (flat) throw refuse('nothing-to-see', 'none of its triangles has an area, so there is nothing to paint.');
}

function hasArea(positions: Float32Array, a: number, b: number, c: number): boolean {
  const u = [0, 1, 2].map((axis) => positions[3 * b + axis] - positions[3 * a + axis]) as [number, number, number];
  const v = [0, 1, 2].map((axis) => positions[3 * c + axis] - positions[3 * a + axis]) as [number, number, number];
  return u[1] * v[2] !== u[2] * v[1] || u[2] * v[0] !== u[0] * v[2] || u[0] * v[1] !== u[1] * v[0];
}
