import type { Canvas } from '../canvas.js';
import type { SceneFile } from '../formats/scene-file.js';
import { vertexTangents } from '../geometry/vertex-tangents.js';
import type { Geometry } from '../scene.js';
import type { PrimitivePatch } from '../scene-patch.js';

/**
 * Tangents for primitives whose canvases get a normal map: those of the file, if it has any, belong to other coordinates or another map, and viewers make
 * some where there are none, each in its own way. Left out are what moves its vertices (skins, morph targets), what is packed (Draco), and turned textures.
 *
 * @returns the patches with tangents, and some more
 */
export function withTangents(
  { json, scene }: SceneFile,
  patches: readonly PrimitivePatch[],
  canvases: readonly Canvas[],
): PrimitivePatch[] {
  const changed = new Map(patches.map((patch) => [keyOf(patch), patch]));
  for (const { part } of canvases.flatMap(({ members }) => members)) {
    const { geometry, material } = scene.parts[part];
    const { normal, baseColor } = scene.materials[material];
    const primitive = json.meshes?.[geometry.mesh]?.primitives[geometry.primitive];
    const moves = primitive?.targets !== undefined || primitive?.attributes['JOINTS_0'] !== undefined;
    const packed = primitive?.extensions?.['KHR_draco_mesh_compression'] !== undefined;
    const old = changed.get(keyOf(geometry));
    if (!primitive || moves || packed || normal?.transform || baseColor?.transform || old?.tangents) continue;
    const uv = old?.uv?.values ?? geometry.uvs[(normal ?? baseColor)?.texCoord ?? 0];
    if (!uv) continue;
    const tangents = vertexTangents({ ...verticesOf(geometry, old), uv });
    const { mesh, primitive: index } = geometry;
    changed.set(keyOf(geometry), { vertices: undefined, indices: undefined, uv: undefined, retireColours: false, ...old, mesh, primitive: index, tangents }); // prettier-ignore
  }
  return [...changed.values()];
}

const keyOf = ({ mesh, primitive }: { readonly mesh: number; readonly primitive: number }): string => `${mesh}/${primitive}`;

function verticesOf({ positions, normals, indices }: Geometry, patch: PrimitivePatch | undefined) {
  const { vertices } = patch ?? {};
  if (!vertices) return { positions, normals, indices };
  const moved = (values: Float32Array): Float32Array =>
    Float32Array.from({ length: 3 * vertices.length }, (_, i) => values[3 * vertices[Math.floor(i / 3)] + (i % 3)]);
  return { positions: moved(positions), normals: moved(normals), indices: patch?.indices ?? indices };
}
