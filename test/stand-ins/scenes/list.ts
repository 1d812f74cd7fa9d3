import type { GLTF } from '@gltf-transform/core';
import { sphere } from '../../scenes/made-scene.js';
import { lamp, primitiveModes, sharedTexture, truck, turnedMap, twoScenes, twoSources } from './linked.js';
import { fox, man, morphCube, morphStress, nineAnimations } from './moving.js';
import type { SceneMaker } from './scene-maker.js';
import { placed } from './shapes.js';
import { bare, barrel, colouredBox, duck, fish, instances, single, sofa, twoSets, wrapModes } from './still.js';

/** A scene by the name of its file. */
export interface ListedScene {
  readonly make: () => Promise<SceneMaker>;
  readonly packed?: 'draco' | 'meshopt';
  /** Changes the JSON that was written. */
  readonly afterwards?: (json: GLTF.IGLTF) => void;
}

/** Every scene that stands in for one of the shared folder, with what tests look for in that one. */
export const SCENES: Readonly<Record<string, ListedScene>> = {
  'duck.glb': { make: duck },
  'avocado-2k.glb': { make: () => single('avocado', placed(sphere(9), [0.6, 1, 0.6])) },
  'fish-snapper-vertex-colour.glb': { make: fish },
  'exploding-barrel-shared-atlas.glb': { make: barrel },
  'box-vertex-colours-only.glb': { make: colouredBox },
  'multi-uv.glb': { make: twoSets },
  'simple-instancing.glb': { make: instances },
  'texture-settings-wrap-modes.glb': { make: wrapModes },
  'velvet-sofa-transform-variants.glb': { make: sofa },
  'heart-draco-no-uv.glb': { make: () => bare('heart', placed(sphere(7), [1, 1, 0.5])), packed: 'draco' },
  'pirate-meshopt-no-uv.glb': { make: () => bare('pirate', placed(sphere(10), [0.5, 1, 0.5])), packed: 'meshopt' },
  'fox-skinned-animated.glb': { make: fox },
  'cesium-man-skinned.glb': { make: man },
  'animated-morph-cube.glb': { make: morphCube },
  'morph-stress.glb': { make: morphStress },
  'interpolation-test-9-anims.glb': { make: nineAnimations },
  'suzanne/Suzanne.gltf': { make: () => single('Suzanne', placed(sphere(9), [1, 0.8, 0.7]), [150, 110, 80]) },
  'milk-truck-draco/CesiumMilkTruck.gltf': { make: truck, packed: 'draco' },
  'barn-lamp-ktx2/AnisotropyBarnLamp.gltf': { make: lamp },
  'mesh-primitive-modes/MeshPrimitiveModes.gltf': { make: primitiveModes },
  'multiple-scenes/MultipleScenes.gltf': { make: twoScenes },
  'texture-transform/TextureTransformTest.gltf': { make: turnedMap },
  'webp-with-png-fallback/webp.gltf': { make: twoSources, afterwards: sharedTexture },
  'box with spaces/Box With Spaces.gltf': { make: () => single('Logo With Spaces') },
};
