import type { RgbView } from '../../media/colour/rgb-view.js';
import type { Camera, GBuffer } from '../view.js';
import { fillBackdrop, type Backdrop } from './backdrop.js';
import { shadeView, type Light } from './shade-view.js';
import type { ViewCache } from './view-cache.js';

/** How a view is filmed. */
export interface FilmOptions {
  /** Default `none`: base colours, so that no shading gets into what is painted. */
  readonly light?: Light;
  readonly backdrop?: Backdrop;
}

/** A view as a model sees it. Blended surfaces show their own colour, as if nothing lay behind them. */
export async function filmView(
  views: ViewCache,
  camera: Camera,
  { light = 'none', backdrop = {} }: FilmOptions = {},
): Promise<{ readonly seen: GBuffer; readonly source: RgbView; readonly covered: Uint8Array }> {
  const seen = await views.see(camera);
  const shaded = shadeView(views.scene, camera, seen, views.textures, { light });
  fillBackdrop(shaded, backdrop);
  return { seen, source: shaded.picture, covered: shaded.covered };
}
