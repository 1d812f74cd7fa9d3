import { basename } from 'node:path';
import { EditError } from '../../core/errors.js';
import { listOf, type Option, parseOptionText } from '../../core/options.js';
import { isScene, SCENE_OPTIONS, type SceneOptions } from '../plan/scene-options.js';
import { NORMALS, PACKS, type RunOptions } from '../plan/run-options.js';
import { type Flag, type FlagTable, type FlagValues, isOn, listIn, oneOf, textOf, wholeNumber } from './flags.js';

/** Options of a run that say what is written besides a scene. */
export type SceneBesides = Pick<RunOptions, 'textures' | 'pack' | 'normal' | 'report' | 'turntable' | 'turntableFrames'>;

/** Flags of options whose names are lists. */
const SINGULAR: Readonly<Record<string, string>> = { materials: 'material', meshes: 'mesh', uvIslands: 'uv-island' };

const flagOf = (option: string): string => SINGULAR[option] ?? option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const PLACEHOLDERS: Readonly<Record<string, string>> = { list: 'NAME', text: 'NAME|N', choice: 'KIND', integer: 'N' };

function flagFor(option: Option): Flag {
  const choices = option.type === 'choice' ? `: ${listOf(option.choices)}` : '';
  const repeatable = option.type === 'list' ? ' (repeatable)' : '';
  const usual = option.type === 'integer' && option.default !== 0 ? `; default ${option.default}` : '';
  const summary = `scenes: ${option.summary}${option.summary.includes('(auto') ? '' : choices}${repeatable}${usual}`;
  if (option.type === 'boolean') return { type: 'switch', summary };
  return { type: option.type === 'list' ? 'list' : 'text', value: PLACEHOLDERS[option.type] ?? 'TEXT', summary };
}

/** Flags that say how a scene is painted, one for each of {@link SCENE_OPTIONS}, and what is written besides. */
export const SCENE_FLAGS: FlagTable = {
  ...Object.fromEntries(Object.entries(SCENE_OPTIONS).map(([name, option]) => [flagOf(name), flagFor(option)])),
  textures: { type: 'text', value: 'DIR', summary: 'scenes: write each painted map as a file too' },
  pack: {
    type: 'text',
    value: 'KIND',
    summary: `scenes: how --textures packs maps: ${listOf(PACKS)} (occlusion, roughness, metalness in one)`,
  },
  normal: {
    type: 'text',
    value: 'KIND',
    summary: `scenes: whose normal maps --textures writes: ${listOf(NORMALS)}; default opengl`,
  },
  turntable: { type: 'text', value: 'FILE', summary: 'scenes: film the painted scene once around to this .mp4' },
  'turntable-frames': { type: 'text', value: 'N', summary: 'scenes: frames of --turntable, 24 a second; default 72' },
};

/** What the flags say of the painting of scenes; undefined where they say nothing. */
export function sceneOptionsFrom(values: FlagValues): Partial<SceneOptions> | undefined {
  const given: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(SCENE_OPTIONS) as [string, Option][]) {
    const flag = flagOf(name);
    if (option.type === 'boolean' && isOn(values, flag)) given[name] = true;
    if (option.type === 'list' && listIn(values, flag).length) given[name] = listIn(values, flag);
    const text = textOf(values, flag);
    if (text !== undefined) given[name] = parseOptionText(option, text);
  }
  return Object.keys(given).length ? given : undefined;
}

/** What is written besides a scene. */
export const besidesFrom = (values: FlagValues): SceneBesides => ({
  textures: textOf(values, 'textures'),
  pack: oneOf(values, 'pack', PACKS),
  normal: oneOf(values, 'normal', NORMALS),
  report: textOf(values, 'report'),
  turntable: textOf(values, 'turntable'),
  turntableFrames: turnFrames(values),
});

function turnFrames(values: FlagValues): number | undefined {
  const frames = wholeNumber(values, 'turntable-frames', 1);
  if (frames !== undefined && textOf(values, 'turntable') === undefined)
    throw new EditError('usage/flag', '--turntable-frames says how long the film of --turntable FILE is: give that too.');
  return frames;
}

/** Why an input that is no scene cannot be edited with flags of scenes: `usage/flag`. */
export function sceneFlagError(input: string, values: FlagValues): EditError | undefined {
  const flag = Object.keys(SCENE_FLAGS).find((name) => values[name] !== undefined);
  if (flag === undefined || isScene(input)) return undefined;
  return new EditError('usage/flag', `--${flag} is for scenes (.glb, .gltf), and ${basename(input)} is none.`, { flag });
}
