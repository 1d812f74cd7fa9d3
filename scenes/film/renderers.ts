import { rasterize } from './raster/raster.js';
import type { Renderer } from './renderer.js';

/** What can see a scene. A new renderer is one file and one line here; `test/scenes/film/renderer-contract.ts` then covers it. */
export const RENDERERS = { raster: rasterize } as const satisfies Record<string, Renderer>;

/** The renderer of all jobs. It is chosen here and nowhere else. */
export const renderer: Renderer = RENDERERS.raster;
