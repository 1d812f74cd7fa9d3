import { extname } from 'node:path';
import { type OptionTable, type OptionValues } from '../../core/options.js';

/** What a plan says of the painting of a scene. Flags, checks and docs come from this table. */
export const SCENE_OPTIONS = {
  materials: { type: 'list', default: [], summary: 'paint only materials of this name, in which * stands for any letters' },
  meshes: { type: 'list', default: [], summary: 'paint only meshes or nodes of this name, in which * stands for any letters' },
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
  'uv',
  'views',
  'viewSize',
  'textureSize',
  'textureFormat',
  'maps',
  'light',
  'sync',
  'variants',
  'asVariant',
] as const;
const FILMING = ['animation', 'camera', 'frames', 'height'] as const;

/** Sentences about options that are set and mean nothing for what is made of a scene. */
export function misplacedOptions(values: SceneOptions, painted: boolean): string[] {
  const set = (names: readonly (keyof SceneOptions)[]) => names.filter((name) => values[name] !== SCENE_OPTIONS[name].default);
  if (painted)
    return set(FILMING).map((name) => `scene.${name} says how a clip is filmed, and the output is a scene: write to a clip (turn.mp4), or leave it out.`); // prettier-ignore
  return set(PAINTING).map(
    (name) =>
      `scene.${name} says how maps are painted, and the output is a clip: paint into a .glb and film that without stages, or leave it out.`,
  );
}
