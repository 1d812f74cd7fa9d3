import type { Size } from '../../core/size.js';
import type { FinishOptions, LayerName } from '../finish-options.js';
import { createChance } from './chance.js';
import { LAYERS } from './index.js';
import type { DrawLayer } from './layer.js';
import { mannerOf } from './manner.js';

/**
 * The layers that options ask for, drawn one over the other on a picture of a size, and cut to 0…1.
 *
 * @param drawing which one of what is drawn by hand @param which of the layers; default all
 */
export function openLayers(
  options: FinishOptions,
  seed: number,
  size: Size,
  drawing = 0,
  which: (name: LayerName) => boolean = () => true,
): DrawLayer {
  const manner = mannerOf(seed);
  const layers = LAYERS.filter(({ name }) => options[name] > 0 && which(name)).map(({ name, number, open, drawn }) =>
    open({ size, amount: options[name], chance: createChance(seed, number, drawn && drawing), manner, options }),
  );
  return (rgb, moment) => {
    for (const draw of layers) draw(rgb, moment);
    for (let i = 0; i < rgb.length; i++) rgb[i] = Math.min(1, Math.max(0, rgb[i]));
  };
}
