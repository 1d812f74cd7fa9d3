import type { Rgba } from './scene.js';

/** What the writer changes in a file; everything else is copied byte for byte. */
export interface ScenePatch {
  readonly images: readonly ImagePatch[];
  readonly materials: readonly MaterialPatch[];
  readonly primitives: readonly PrimitivePatch[];
  /** A variant that is added, which patches name by the place behind the file's own. */
  readonly newVariant?: string | undefined;
  /** Goes into `asset.extras.overpaint`; undefined: nothing is marked. */
  readonly mark: unknown;
}

/** New bytes of an image, or a new image. */
export interface ImagePatch {
  /** The file's image that is replaced everywhere it is used; undefined: a new one, which {@link MaterialPatch} names by `key`. */
  readonly image: number | undefined;
  readonly key: string;
  readonly name: string;
  readonly mimeType: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/avif' | 'image/ktx2';
  readonly bytes: Uint8Array;
}

/** Slots of a material that hold a texture. */
export type MapName = 'baseColor' | 'metallicRoughness' | 'normal' | 'occlusion' | 'emissive';

/** What changes in a material. */
export interface MaterialPatch {
  /** Place in the file's `materials`; −1: the primitives had none. */
  readonly material: number;
  /** Make the change on a copy, and let only these primitives use it; undefined: change the material itself. */
  readonly copyFor: readonly { readonly mesh: number; readonly primitive: number }[] | undefined;
  /** Place in the file's list of variants in which `copyFor` shows the copy; undefined: the default look. */
  readonly variant?: number;
  readonly baseColorFactor?: Rgba;
  /** Linear. */
  readonly emissiveFactor?: readonly [red: number, green: number, blue: number];
  readonly metallicFactor?: number;
  readonly roughnessFactor?: number;
  /** Maps that show another image now, by {@link ImagePatch.key}; the sampler and transform of the old texture stay, unless `texCoord` is new. */
  readonly maps?: Partial<Readonly<Record<MapName, { readonly key: string; readonly texCoord?: number }>>>;
  /** Maps that are taken away. */
  readonly without?: readonly MapName[];
  /** Extensions of the material: what stands there now, or null where it is taken away. One that an animation points into stays. */
  readonly extensions?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  readonly alphaMode?: 'OPAQUE' | 'MASK';
  /** Alpha of the base colour's factor becomes 1. */
  readonly opaque?: boolean;
  /** Light of its own, as a share of its base colour: 0 takes all of it away. */
  readonly emission?: number;
  /** The strength of a new normal map becomes 1. */
  readonly plainNormal?: boolean;
}

/** New accessors of a primitive: a new set of texture coordinates, which may need more vertices. */
export interface PrimitivePatch {
  readonly mesh: number;
  readonly primitive: number;
  /** The old vertex that each new vertex is a copy of; undefined: the vertices stay as they are. */
  readonly vertices: Uint32Array | undefined;
  /** New triangles, together with `vertices`. */
  readonly indices: Uint32Array | undefined;
  /** u and v for each (new) vertex, and the number of the set; undefined: no new coordinates. */
  readonly uv: { readonly set: number; readonly values: Float32Array } | undefined;
  /** x, y, z and handedness for each (new) vertex; undefined: those that there are stay. */
  readonly tangents?: Float32Array | undefined;
  /** Vertex colours are painted into the map: COLOR_0 is kept under the name `_COLOR_0`, which nothing shows. */
  readonly retireColours: boolean;
}
