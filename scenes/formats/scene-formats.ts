import { glbFile } from './glb-file.js';
import { gltfFile } from './gltf-file.js';
import type { SceneFormatName } from './scene-file.js';
import type { SceneFormat } from './scene-format.js';

/** Formats of scenes. A new one is a file, a line here, and its name in {@link SceneFormatName}. A file is in the first one that its bytes fit. */
export const SCENE_FORMATS = { glb: glbFile, gltf: gltfFile } as const satisfies Record<SceneFormatName, SceneFormat>;
