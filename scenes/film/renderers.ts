import type { Scene, ScenePart } from '../scene.js';
import type { Camera, GBuffer } from '../view.js';
import type { Cutout } from './raster/cutout.js';
import { raster } from './raster/raster.js';

/** What a renderer may be told. */
export interface RenderOptions {
  /** Only these parts exist ({@link ScenePart.id}); default all of the camera's scene. */
  readonly parts?: ReadonlySet<number>;
  /** The holes of a part; default none. {@link openTextures} makes it. */
  readonly cutouts?: (part: ScenePart) => Cutout | undefined;
  /** Depths, one a pixel as in {@link GBuffer.depth}: only what lies behind them is drawn, which gives a scene's layers one after the other. */
  readonly behind?: Float32Array;
}

/** Sees a scene through a camera. */
export type Renderer = (scene: Scene, camera: Camera, options?: RenderOptions) => GBuffer;

/** What can see a scene. */
export const RENDERERS = { raster } as const satisfies Record<string, Renderer>;
