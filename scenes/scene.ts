import type { Notice } from '../core/notice.js';
/** Red, green, blue, alpha. */
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** A 3 × 3 matrix, column-major. */
export type Matrix3 = Float32Array;

/** A 4 × 4 matrix, column-major, as glTF and three have it. */
export type Matrix4 = Float32Array;

/** A glTF file as it is understood for filming and painting: rest pose, world space, only triangles. The file itself stays beside it. */
export interface Scene {
  /** The file that it was read from. */
  readonly path: string;
  /** Every occurrence of every primitive that has triangles, in the file's order of scenes, nodes, primitives and instances. */
  readonly parts: readonly ScenePart[];
  readonly materials: readonly SceneMaterial[];
  readonly pictures: readonly ScenePicture[];
  /** Cameras of the file, in world space. */
  readonly cameras: readonly SceneCamera[];
  /** Number of scenes in the file. Parts of different scenes never hide each other. */
  readonly sceneCount: number;
  /** Sentences about what is not painted, and why (points, lines, …). */
  readonly notices: readonly Notice[];
}

/** One primitive at one place. Instances and nodes that share a mesh are parts that share a {@link Geometry}. */
export interface ScenePart {
  /** Place in {@link Scene.parts}. */
  readonly id: number;
  readonly scene: number;
  /** Name of the node, of its mesh, or `part N`. */
  readonly name: string;
  readonly geometry: Geometry;
  /** From the geometry's space to the world. Identity for skins, whose geometry is in world space already. */
  readonly matrix: Matrix4;
  /** Place in {@link Scene.materials}; a primitive without a material has glTF's default one, which is the last entry. */
  readonly material: number;
}

/** Triangles of one primitive in rest pose: skins as their joints stand in the file, morph targets at their default weights. */
export interface Geometry {
  /** Indices into the file's `meshes` and that mesh's `primitives`. */
  readonly mesh: number;
  readonly primitive: number;
  /** Name of the mesh. */
  readonly name: string;
  /** x, y, z a vertex. */
  readonly positions: Float32Array;
  /** Unit normals; made from the triangles where the file has none. */
  readonly normals: Float32Array;
  /** Three corners a triangle. Strips and fans are triangles here; degenerate ones are kept, so that numbers stay those of the file. */
  readonly indices: Uint32Array;
  /** TEXCOORD_0, TEXCOORD_1 … as the file has them (de-quantised), u and v a vertex, v downwards. */
  readonly uvs: readonly Float32Array[];
  /** COLOR_0, linear, r, g, b, a a vertex. */
  readonly colours: Float32Array | undefined;
}

/** What of a material matters for its look. All of it, known or not, stays in the file. */
export interface SceneMaterial {
  /** Place in the file's `materials`; -1 for glTF's default material. */
  readonly index: number;
  readonly name: string;
  /** What of it is seen and painted: its base colour, or what it shines with, where its base is black. All that is said of the base colour here is of that then. */
  readonly shows: 'baseColor' | 'emissive';
  /** Linear. The diffuse factor of KHR_materials_pbrSpecularGlossiness, where that is used. */
  readonly baseColorFactor: Rgba;
  /** Base colour, or diffuse, sRGB. */
  readonly baseColor: TextureUse | undefined;
  readonly metallicFactor: number;
  readonly roughnessFactor: number;
  readonly metallicRoughness: TextureUse | undefined;
  readonly normal: TextureUse | undefined;
  /** Strength of the normal map. */
  readonly normalScale: number;
  readonly occlusion: TextureUse | undefined;
  /** How much of the occlusion map counts, 0…1. */
  readonly occlusionStrength: number;
  readonly emissive: TextureUse | undefined;
  /** An image that it shows and that is in no format that is read, in words; undefined: there is none. */
  readonly unread: string | undefined;
  /** Colours that are seen besides the one that is painted, in words: `emission`, `sheen colour (KHR_materials_sheen)`. */
  readonly keptColours: readonly string[];
  /** Whether an animation moves the map that is painted (KHR_animation_pointer). */
  readonly mapMoves: boolean;
  /** Of {@link otherPictures}, those that show colour (emission, a toon shader's shadow): where it is the painted image, they show the new one. */
  readonly followers: readonly number[];
  /** Images that it shows in any slot but that of the base colour, those of extensions and their fallbacks included. */
  readonly otherPictures: readonly number[];
  /** Primitives that some variant shows in it (KHR_materials_variants), by mesh and primitive. */
  readonly variantOf: readonly { readonly mesh: number; readonly primitive: number }[];
  /** Light of its own, linear, its strength in it (KHR_materials_emissive_strength). */
  readonly emission: readonly [red: number, green: number, blue: number];
  /** KHR_materials_sheen and KHR_materials_clearcoat: factors without their maps; undefined where there is none. */
  readonly sheen: { readonly color: readonly [red: number, green: number, blue: number]; readonly roughness: number } | undefined;
  readonly clearcoat: { readonly factor: number; readonly roughness: number } | undefined;
  /**
   * What it reflects where it is no metal, looked at squarely and at its rim (KHR_materials_specular and KHR_materials_ior without their maps; specular colour of
   * KHR_materials_pbrSpecularGlossiness).
   */
  readonly reflects: { readonly front: readonly [red: number, green: number, blue: number]; readonly rim: number };
  /** Share of the light that goes through it (KHR_materials_transmission). */
  readonly transmission: number;
  readonly alphaMode: 'OPAQUE' | 'MASK' | 'BLEND';
  readonly alphaCutoff: number;
  readonly doubleSided: boolean;
  /** Names of its extensions. */
  readonly extensions: readonly string[];
  /** True where the diffuse colour of KHR_materials_pbrSpecularGlossiness is the base colour. */
  readonly specularGlossiness: boolean;
}

/** How a coordinate outside 0…1 is read. */
export type Wrap = 'repeat' | 'mirror' | 'clamp';

/** A texture as a material uses it. */
export interface TextureUse {
  /** Place in the file's `textures`. */
  readonly texture: number;
  /** Place in {@link Scene.pictures}, which is that in the file's `images`; the best source that can be read (KTX2, WebP, PNG, JPEG). */
  readonly picture: number;
  /** Other images of the file that hold the same picture for readers without KTX2 or WebP; usually none. Painting one means painting all. */
  readonly fallbacks: readonly number[];
  /** Which of {@link Geometry.uvs}. KHR_texture_transform may name another one than the texture itself. */
  readonly texCoord: number;
  /** KHR_texture_transform, applied to (u, v, 1); undefined for none. */
  readonly transform: Matrix3 | undefined;
  readonly wrapU: Wrap;
  readonly wrapV: Wrap;
  /** Whether it is magnified without interpolation. */
  readonly nearest: boolean;
}

/** An image of the file. Its samples are decoded when they are first asked for, once. */
export interface ScenePicture {
  readonly index: number;
  readonly name: string;
  /** As found in the bytes, not as the file says. An unknown one is never the picture of a {@link TextureUse}. */
  readonly mimeType: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/avif' | 'image/gif' | 'image/ktx2' | 'unknown';
  /** The format in words, also of one that is not read: `BMP`. */
  readonly format: string;
  /** Pixels; 0 where the format is unknown. */
  readonly width: number;
  readonly height: number;
  /** Of a sample, as stored; `pixels` has 8. Default 8. */
  readonly bits?: number;
  /** Whether its samples are inks (CMYK), as stored; `pixels` has RGB. Default false. */
  readonly inks?: boolean;
  /** The type that the file says, where the bytes are of another. */
  readonly called?: string | undefined;
  /** As the file has it, where it is of a file. */
  readonly encoded?: Uint8Array;
  /** @throws EditError `scene/image` when it cannot be decoded */
  pixels(): Promise<Pixels>;
}

/** 8-bit samples, r, g, b, a, rows from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A camera of the file. */
export interface SceneCamera {
  readonly name: string;
  readonly scene: number;
  /** From the camera's space (looking along −z, y up) to the world. */
  readonly matrix: Matrix4;
  /** Vertical field of view in radians; undefined for an orthographic one. */
  readonly fieldOfView: number | undefined;
  /** Half the height that an orthographic camera sees. */
  readonly halfHeight: number | undefined;
  /** Width of its picture, in heights; undefined where the file leaves it to the screen. */
  readonly aspectRatio: number | undefined;
}
