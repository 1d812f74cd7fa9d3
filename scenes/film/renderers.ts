import type { Scene } from '../scene.js';
import type { Camera, GBuffer } from '../view.js';
import { raster } from './raster/raster.js';
import type { RenderOptions } from './render-options.js';

/** Sees a scene through a camera. */
export type Renderer = (scene: Scene, camera: Camera, options?: RenderOptions) => GBuffer;

/** What can see a scene. */
export const RENDERERS = { raster } as const satisfies Record<string, Renderer>;
