import type { PaintedCanvas } from '../../scenes/canvas.js';
import { meshEdges } from '../../scenes/geometry/mesh-edges.js';
import { worldPositions } from '../../scenes/paint/world-positions.js';
import type { Pixels, Scene, ScenePart, TextureUse } from '../../scenes/scene.js';
import { sharp } from '../../media/stills/image.js';
import type { ShownMesh, ShownScene } from './shown-scene.js';

/** The longest side of a texture on a page, in pixels, and the most triangles that it draws. */
const TEXTURE_SIDE = 1024;
export const MAX_TRIANGLES = 150_000;

/** Coordinates further apart than this are a seam. */
const APART = 1e-5;

/** What coverage looks like: not used, filled from its surroundings, seen by a view. */
export const COVERAGE_COLOURS = [[0, 0, 0], [0.95, 0.55, 0.15], [0.15, 0.62, 0.3]] as const; // prettier-ignore

/**
 * A scene before and after, for the page to draw; with what the views saw, where that is known. `undefined` for scenes of more than
 * {@link MAX_TRIANGLES} triangles.
 */
export async function showScene(
  before: Scene,
  after: Scene,
  painted: readonly PaintedCanvas[] = [],
): Promise<ShownScene | undefined> {
  // prettier-ignore
  const triangles = after.parts.reduce((sum, { geometry }) => sum + geometry.indices.length / 3, 0);
  if (triangles > MAX_TRIANGLES) return undefined;
  const textures: string[] = [];
  const meshes: ShownMesh[] = [];
  for (const [state, scene] of [
    ['before', before],
    ['after', after],
  ] as const) {
    // prettier-ignore
    const known = new Map<number, number>();
    for (const part of scene.parts.filter((one) => one.scene === 0)) {
      const { baseColor } = scene.materials[part.material];
      if (baseColor && !known.has(baseColor.picture)) {
        known.set(baseColor.picture, textures.length);
        textures.push(await textureAddress(await scene.pictures[baseColor.picture].pixels()));
      }
      meshes.push(meshOf(state, scene, part, baseColor && known.get(baseColor.picture)));
    }
  }
  for (const one of painted) {
    const { width, height } = one.after;
    textures.push(await textureAddress({ width, height, data: coverageSamples(one.coverage) }));
    for (const { part, corners } of one.canvas.members)
      if (before.parts[part].scene === 0) meshes.push(coverageOf(before.parts[part], corners, textures.length - 1));
  }
  return { meshes, textures, seams: base64(seamsOf(after)) };
}

function meshOf(state: 'before' | 'after', scene: Scene, part: ScenePart, texture: number | undefined): ShownMesh {
  const { baseColor, baseColorFactor, alphaMode, doubleSided } = scene.materials[part.material];
  return {
    state,
    positions: base64(Float32Array.from(worldPositions(part))),
    indices: base64(part.geometry.indices),
    uvs: baseColor ? base64(coordinatesOf(part, baseColor)) : '',
    texture: texture ?? -1,
    colour: baseColorFactor,
    blend: alphaMode,
    doubleSided,
  };
}

function coverageOf(part: ScenePart, corners: Float32Array, texture: number): ShownMesh {
  const world = worldPositions(part);
  const { indices } = part.geometry;
  const positions = Float32Array.from({ length: 3 * indices.length }, (_, i) => world[3 * indices[Math.floor(i / 3)] + (i % 3)]);
  return { state: 'coverage', positions: base64(positions), indices: '', uvs: base64(corners), texture, colour: [1, 1, 1, 1], blend: 'OPAQUE', doubleSided: true }; // prettier-ignore
}

/** Where a part lies on its texture, u and v a vertex. */
function coordinatesOf({ geometry }: ScenePart, { texCoord, transform: m }: TextureUse): Float32Array {
  const uv = geometry.uvs[texCoord] ?? new Float32Array((2 * geometry.positions.length) / 3);
  if (!m) return uv;
  const turned = new Float32Array(uv.length);
  for (let i = 0; i < uv.length; i += 2) {
    turned[i] = m[0] * uv[i] + m[3] * uv[i + 1] + m[6];
    turned[i + 1] = m[1] * uv[i] + m[4] * uv[i + 1] + m[7];
  }
  return turned;
}

/** Both ends of each edge where the map of a scene is cut open. */
function seamsOf(scene: Scene): Float32Array {
  const ends: number[] = [];
  for (const part of scene.parts.filter((one) => one.scene === 0)) {
    const { baseColor } = scene.materials[part.material];
    if (!baseColor) continue;
    const [world, uv, { indices }] = [worldPositions(part), coordinatesOf(part, baseColor), part.geometry];
    for (const { left, right, leftStart, leftEnd, rightStart, rightEnd } of meshEdges(part.geometry)) {
      const corners = [3 * left + leftStart, 3 * right + rightStart, 3 * left + leftEnd, 3 * right + rightEnd];
      const [a, b, c, d] = corners.map((corner) => indices[corner]);
      const apart = (one: number, other: number): boolean => Math.hypot(uv[2 * one] - uv[2 * other], uv[2 * one + 1] - uv[2 * other + 1]) > APART; // prettier-ignore
      if (apart(a, b) || apart(c, d)) for (const vertex of [a, c]) ends.push(world[3 * vertex], world[3 * vertex + 1], world[3 * vertex + 2]); // prettier-ignore
    }
  }
  return Float32Array.from(ends);
}

function coverageSamples(coverage: Uint8Array): Uint8Array {
  const data = new Uint8Array(4 * coverage.length).fill(255);
  coverage.forEach((texel, i) => COVERAGE_COLOURS[texel].forEach((value, k) => (data[4 * i + k] = 255 * value)));
  return data;
}

async function textureAddress({ width, height, data }: Pixels): Promise<string> {
  const picture = sharp(data, { raw: { width, height, channels: 4 } }).resize(TEXTURE_SIDE, TEXTURE_SIDE, { fit: 'inside', withoutEnlargement: true }); // prettier-ignore
  return `data:image/webp;base64,${(await picture.webp({ quality: 88 }).toBuffer()).toString('base64')}`;
}

const base64 = (values: Float32Array | Uint32Array): string =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
