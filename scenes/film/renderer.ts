import type { Scene, ScenePart } from '../scene.js';
import type { Camera, GBuffer } from '../view.js';
import type { Cutout } from './raster/cutout.js';

/** What a renderer may be told. */
export interface RenderOptions {
  /** Only these parts exist ({@link ScenePart.id}); default all of the camera's scene. */
  readonly parts?: ReadonlySet<number>;
  /** The holes of a part; default none. `openTextures` makes it. */
  readonly cutouts?: (part: ScenePart) => Cutout | undefined;
  /** Depths, one a pixel as in `GBuffer.depth`: only what lies behind them is drawn, which gives a scene's layers one after the other. */
  readonly behind?: Float32Array;
}

/** Sees a scene through a camera. Whoever looks at a scene is given one; `ViewCache` keeps what it saw. */
export type Renderer = (scene: Scene, camera: Camera, options?: RenderOptions) => Promise<GBuffer>;
