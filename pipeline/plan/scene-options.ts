import { extname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type OptionTable, type OptionValues } from '../../core/options.js';
import { CHANNELS } from '../../scenes/select/texels/vertex-colours.js';

/** What a plan says of the painting of a scene. Flags, checks and docs come from this table. */
export const SCENE_OPTIONS = {
  materials: { type: 'list', default: [], summary: 'paint only materials of this name, in which * stands for any letters' },
  meshes: { type: 'list', default: [], summary: 'paint only meshes or nodes of this name, in which * stands for any letters' },
  uvMask: {
    type: 'text',
    default: '',
    path: true,
    summary: 'paint only where this picture in texture coordinates is white, in part where it is grey',
  },
  uvIslands: {
    type: 'list',
    default: [],
    summary:
      'paint only the UV islands on which these places of the map lie: 0.25,0.7 is a quarter from the left, seven tenths from the top',
  },
  vertexMask: {
    type: 'choice',
    choices: ['none', ...CHANNELS],
    default: 'none',
    summary: 'paint only where this channel of the vertex colours says so',
  },
  uv: {
    type: 'choice',
    choices: ['auto', 'keep', 'new'],
    default: 'auto',
    summary: 'texture coordinates: made where there are none (auto), never made (keep), all made anew (new)',
  },
  views: { type: 'integer', default: 12, min: 1, max: 64, summary: 'most views that the scene is filmed from' },
  viewSize: {
    type: 'integer',
    default: 0,
    min: 0,
    max: 4096,
    summary:
      'side of the views, in pixels; 0 for the size that the model works at, 768 without a model; a size set for the model goes first',
  },
  textureSize: {
    type: 'integer',
    default: 0,
    min: 0,
    max: 8192,
    summary: 'longest side of the painted maps, in texels; 0 for what they have',
  },
  textureFormat: {
    type: 'choice',
    choices: ['keep', 'png', 'jpeg', 'webp', 'ktx2'],
    default: 'keep',
    summary: 'file format of the painted maps',
  },
  maps: {
    type: 'choice',
    choices: ['auto', 'keep'],
    default: 'auto',
    summary: 'maps besides the base colour: as the material asks (auto), or left alone (keep)',
  },
  patternSize: {
    type: 'number',
    default: 0,
    min: 0,
    max: 1e6,
    summary:
      'length of one repeat of a drawn pattern (a brick, a tile, a ring of wood, four threads), in the units of the file; 0 for a part of what is painted',
  },
  light: {
    type: 'choice',
    choices: ['none', 'lit'],
    default: 'none',
    summary: 'what the model sees: base colours, or a lit scene',
  },
  sync: {
    type: 'boolean',
    default: false,
    summary: 'make the views agree through the surface at every step of the model: all views at once, more memory',
  },
  variants: {
    type: 'text',
    default: 'default',
    summary: 'which look of a file with material variants is painted: default, all, or the name of a variant',
  },
  asVariant: {
    type: 'text',
    default: '',
    summary: 'leave the file as it looks, and add the edit as a material variant of this name',
  },
  animation: { type: 'text', default: '', summary: 'where the output is a clip: film this animation, by name or number from 0' },
  camera: {
    type: 'text',
    default: '',
    summary:
      "where the output is a clip: film through this camera of the file, or front, or turntable; default a turntable, or with an animation the file's first camera, else front",
  },
  frames: {
    type: 'integer',
    default: 96,
    min: 1,
    max: 100000,
    summary: 'where the output is a clip: frames of a turntable, or of what stands still',
  },
  height: {
    type: 'integer',
    default: 720,
    min: 16,
    max: 4320,
    summary: 'where the output is a clip: height of its pictures, in pixels',
  },
} as const satisfies OptionTable;

/** Values of {@link SCENE_OPTIONS}. */
export type SceneOptions = OptionValues<typeof SCENE_OPTIONS>;

/** Extensions of scenes. */
export const SCENE_EXTENSIONS = ['.glb', '.gltf', '.vrm'] as const;

/** Whether a path is that of a scene, by its extension. */
export const isScene = (path: string): boolean => SCENE_EXTENSIONS.some((extension) => extension === extname(path).toLowerCase());

/** Options that say how maps are painted, and those that say how a clip is filmed. */
const PAINTING = [
  'uvMask',
  'uvIslands',
  'vertexMask',
  'uv',
  'views',
  'viewSize',
  'textureSize',
  'textureFormat',
  'maps',
  'patternSize',
  'light',
  'sync',
  'variants',
  'asVariant',
] as const;
const FILMING = ['animation', 'camera', 'frames', 'height'] as const;

/** Sentences about options that are set and mean nothing for what is made of a scene. */
export function misplacedOptions(values: SceneOptions, painted: boolean): string[] {
  const set = (names: readonly (keyof SceneOptions)[]) =>
    names.filter((name) => !isDeepStrictEqual(values[name], SCENE_OPTIONS[name].default));
  if (painted)
    return set(FILMING).map((name) => `scene.${name} says how a clip is filmed, and the output is a scene: write to a clip (turn.mp4), or leave it out.`); // prettier-ignore
  return set(PAINTING).map(
    (name) =>
      `scene.${name} says how maps are painted, and the output is a clip: paint into a .glb and film that without stages, or leave it out.`,
  );
}
