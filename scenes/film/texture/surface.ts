import type { Rgba, SceneMaterial, ScenePart, TextureUse } from '../../scene.js';
import type { Sampler } from './sample.js';

/** What the base colour of a part is made of: texture × factor × vertex colour. */
export interface Surface {
  readonly sampler: Sampler | undefined;
  /** Coordinates as they are read, u and v for each of the three corners of each triangle; empty without a sampler. */
  readonly corners: Float32Array;
  /** Linear. */
  readonly factor: Rgba;
  /** Linear, r, g, b, a a vertex. */
  readonly colours: Float32Array | undefined;
  /** How it shines, for pictures with light; undefined: not at all. */
  readonly finish?: Finish | undefined;
}

/** How a surface takes light: factors, times the green (roughness) and blue (metallic) of a map. */
export interface Finish {
  readonly metallic: number;
  readonly roughness: number;
  readonly sampler: Sampler | undefined;
  readonly corners: Float32Array;
  /** What it reflects where it is no metal. */
  readonly reflects: SceneMaterial['reflects'];
  /** Whether it takes no light at all (KHR_materials_unlit). */
  readonly unlit: boolean;
  /** Its normal map, and where it is in its own shade; undefined for none. */
  readonly relief?: Relief | undefined;
  readonly occlusion?: Relief | undefined;
  /** What lies over it; undefined for nothing. */
  readonly shine?: Shine | undefined;
}

/** A map of plain numbers, and how much it counts. */
export interface Relief {
  readonly sampler: Sampler | undefined;
  readonly corners: Float32Array;
  readonly strength: number;
}

/** What a surface has besides its colour, how metallic and how rough it is. Linear light. */
export interface Shine {
  readonly sheen: readonly [number, number, number];
  readonly sheenRoughness: number;
  readonly clearcoat: number;
  readonly clearcoatRoughness: number;
  /** Light of its own, times the map below. */
  readonly emission: readonly [number, number, number];
  readonly emissionMap: { readonly sampler: Sampler | undefined; readonly corners: Float32Array };
  /** Share of the light that goes through. */
  readonly transmission: number;
}

/** A part's texture coordinates as `use` reads them, per corner of each triangle, KHR_texture_transform applied. */
export function textureCorners({ geometry }: ScenePart, use: TextureUse): Float32Array | undefined {
  const uv = geometry.uvs[use.texCoord];
  if (uv === undefined) return undefined;
  const { indices } = geometry;
  const corners = new Float32Array(2 * indices.length);
  const m = use.transform ?? [1, 0, 0, 0, 1, 0, 0, 0, 1];
  for (let k = 0; k < indices.length; k++) {
    const u = uv[2 * indices[k]], v = uv[2 * indices[k] + 1]; // prettier-ignore
    corners[2 * k] = m[0] * u + m[3] * v + m[6];
    corners[2 * k + 1] = m[1] * u + m[4] * v + m[7];
  }
  return corners;
}
