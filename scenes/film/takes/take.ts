import type { Scene } from '../../scene.js';
import type { Camera } from '../../view.js';

/** A scene that moves, or stands still. */
export interface Motion {
  /** The scene as its file stands. It names the points of the surface, wherever a pose moves them, and its textures serve every pose. */
  readonly rest: Scene;
  readonly frames: number;
  /** The scene in the pose of a frame, with the same ids of parts; undefined where it stands still. */
  readonly pose: ((frame: number) => Scene) | undefined;
}

/** A shot of a scene, as it is filmed into a clip. */
export interface Take {
  readonly rest: Scene;
  readonly frames: number;
  /** Pixels of its pictures. */
  readonly width: number;
  readonly height: number;
  /** What a frame shows: the scene in its pose, and where it is filmed from. */
  at(frame: number): { readonly scene: Scene; readonly camera: Camera };
}

/** A shot of a moving scene by a camera that the frame and the pose decide. */
export const takeOf = (
  { rest, frames, pose }: Motion,
  { width, height }: Pick<Take, 'width' | 'height'>,
  cameraOf: (frame: number, scene: Scene) => Camera,
): Take => ({
  rest,
  frames,
  width,
  height,
  at: (frame) => {
    const scene = pose?.(frame) ?? rest;
    return { scene, camera: cameraOf(frame, scene) };
  },
});
