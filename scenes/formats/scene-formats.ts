import { glbFile } from './glb-file.js';
import { gltfFile } from './gltf-file.js';
import type { SceneFormat } from './scene-format.js';

/** Formats of scenes. A new one is a file and a line here. A file is in the first one that its bytes fit. */
export const SCENE_FORMATS = { glb: glbFile, gltf: gltfFile } as const satisfies Record<string, SceneFormat>;

/** Name of a format. */
export type SceneFormatName = keyof typeof SCENE_FORMATS;
