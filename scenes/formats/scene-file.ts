import type { Scene } from '../scene.js';
import type { GlbChunk } from './glb.js';
import type { GltfJson } from './gltf-json.js';
import type { Accessors } from './read-accessors.js';
import type { Resource } from './resources.js';

/** Name of a format: a key of `SCENE_FORMATS`. */
export type SceneFormatName = 'glb' | 'gltf';

/** A glTF file: what it shows, and its own bytes, which the writer patches. */
export interface SceneFile {
  readonly path: string;
  readonly format: SceneFormatName;
  readonly scene: Scene;
  /** The JSON as it stands, spelling and spaces included. */
  readonly text: string;
  readonly json: GltfJson;
  /** Chunks of a GLB, the JSON first; empty for a .gltf. */
  readonly chunks: readonly GlbChunk[];
  /** Bytes after the end of a GLB, which belong to nothing and are not written. */
  readonly after: number;
  /** Bytes of each buffer; undefined for one that only compressed views replace. */
  readonly buffers: readonly (Uint8Array | undefined)[];
  /** Bytes of each image. */
  readonly images: readonly Uint8Array[];
  /** The numbers of its accessors, unpacked. */
  readonly accessors: Accessors;
  /** What the file's URIs name, by URI. */
  readonly resources: ReadonlyMap<string, Resource>;
}
