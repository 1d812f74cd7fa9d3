import type { RgbView } from '../../media/colour/rgb-view.js';
import type { Scene } from '../scene.js';
import type { Camera, GBuffer } from '../view.js';
import type { Renderer } from './renderer.js';
import { shadeLight, type Light } from './shade-view.js';
import type { Textures } from './texture/open-textures.js';

/** Blended surfaces one behind the other that are drawn; what lies behind them is too faint to be seen. */
const MAX_LAYERS = 6;

/** Light that is too faint to be seen, or to look for. */
const FAINT = 1 / 255;

/** The surfaces that lie nearest behind the ones before. */
export interface Layer {
  readonly seen: GBuffer;
  /** Their colours in linear light, not clamped. */
  readonly picture: RgbView;
  /** How much of each pixel they are, 0…1; 0 where nothing is seen any more. */
  readonly weight: Float64Array;
  /** How much of each pixel is seen through this layer and all before it, 0…1. */
  readonly clear: Float32Array;
}

/** Draws what a camera sees layer by layer, from the front, as long as something is seen through them. */
export async function* drawLayers(
  render: Renderer,
  scene: Scene,
  camera: Camera,
  textures: Textures,
  light: Light,
): AsyncGenerator<Layer> {
  const area = camera.width * camera.height;
  const clear = new Float32Array(area).fill(1);
  let behind: Float32Array | undefined;
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    const seen = await render(scene, camera, { cutouts: textures.cutouts, ...(behind && { behind }) });
    const { picture, covered, alpha } = shadeLight(scene, camera, seen, textures, { light });
    const weight = new Float64Array(area);
    let open = false;
    for (let i = 0; i < area; i++) {
      if (!covered[i] || clear[i] < FAINT) continue;
      weight[i] = clear[i] * alpha[i];
      clear[i] -= weight[i];
      open ||= clear[i] >= FAINT;
    }
    yield { seen, picture, weight, clear };
    if (!open) return;
    // nothing lies behind a surface that hides everything
    behind = seen.depth.map((depth, i) => (clear[i] < FAINT ? Infinity : depth));
  }
}
