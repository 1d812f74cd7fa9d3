import type { RgbView } from '../../media/colour/rgb-view.js';
import type { Scene } from '../scene.js';
import type { Camera, GBuffer } from '../view.js';
import { fillBackdrop, type Backdrop } from './backdrop.js';
import { RENDERERS } from './renderers.js';
import { shadeView, type Light } from './shade-view.js';
import type { Textures } from './texture/open-textures.js';

/** How a view is filmed. */
export interface FilmOptions {
  /** Default `none`: base colours, so that no shading gets into what is painted. */
  readonly light?: Light;
  readonly backdrop?: Backdrop;
  readonly renderer?: keyof typeof RENDERERS;
  /** Only these parts exist; default all. */
  readonly parts?: ReadonlySet<number>;
}

/** A view as a model sees it. Blended surfaces show their own colour, as if nothing lay behind them. */
export function filmView(
  scene: Scene,
  camera: Camera,
  textures: Textures,
  { light = 'none', backdrop = {}, renderer = 'raster', parts }: FilmOptions = {},
): { readonly seen: GBuffer; readonly source: RgbView; readonly covered: Uint8Array } {
  const seen = RENDERERS[renderer](scene, camera, { cutouts: textures.cutouts, ...(parts && { parts }) });
  const shaded = shadeView(scene, camera, seen, textures, { light });
  fillBackdrop(shaded, backdrop);
  return { seen, source: shaded.picture, covered: shaded.covered };
}
