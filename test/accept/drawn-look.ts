import { readOptions } from '../../core/options.js';
import { gaussian } from '../../models/noise/gaussian.js';
import type { Look } from '../../models/looks/read-looks.js';
import { FINISH_OPTIONS } from '../../stages/finish-options.js';
import { openLayers } from '../../stages/finish/open-layers.js';
import type { Picture, WantedResults } from '../evaluate/wanted-results.js';

/** A picture with a look as the program makes it: the wanted result stands for the model, and layers lie over it or are all of it. Planar RGB, 0…1. */
export async function drawnLook({ name, motion = {} }: Look, picture: Picture, wanted: WantedResults): Promise<Float32Array> {
  const drawn = motion.model === false ? picture.data.slice() : await byModel(name, picture, wanted);
  if (motion.layers) {
    const options = readOptions(FINISH_OPTIONS, { ...motion.layers }, 'finish').values;
    openLayers(options, 1, picture)(drawn, { seconds: 0, tick: 0 });
  }
  return drawn;
}

async function byModel(name: string, picture: Picture, wanted: WantedResults): Promise<Float32Array> {
  const { channels, side } = wanted.latent;
  const noise = gaussian((channels * picture.width * picture.height) / side ** 2, 1, 'initial');
  return (await wanted.draw(name, picture, noise)).picture.slice();
}
