import type { SceneFile } from '../scene-file.js';

/** An animation of a file, as people name it. */
export interface AnimationEntry {
  readonly name: string;
  /** When its last keyframe is. */
  readonly seconds: number;
}

/** The animations of a file, in its order. One without a name is called `animation N`. */
export function listAnimations({ json, accessors }: Pick<SceneFile, 'json' | 'accessors'>): AnimationEntry[] {
  return (json.animations ?? []).map(({ name, samplers }, index) => ({
    name: name || `animation ${index}`,
    seconds: samplers.reduce((most, { input }) => Math.max(most, accessors.floats(input).at(-1) || 0), 0),
  }));
}
