export { openScene } from './open-scene.js';
export type { SceneFile } from './scene-file.js';
export { SCENE_FORMATS } from './scene-formats.js';
export { writeScene, type SceneWritten, type WriteOptions } from './write/write-scene.js';
export { encodeMap, TEXTURE_FORMATS, type EncodedMap, type MapOptions } from './texture/encode-map.js';
export { encodeTexture, type EncodedTexture, type TextureOptions } from './texture/encode-texture.js';
export { containerDifferences, type ContainerDifferences } from './container-differences.js';
export { listAnimations, type AnimationEntry } from './animation/list-animations.js';
export { scenePoser } from './animation/pose-scene.js';
