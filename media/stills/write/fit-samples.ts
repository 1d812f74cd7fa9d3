import { layOnColour } from '../../colour/lay-on-colour.js';
import { parseColour } from '../../colour/named-colours.js';
import type { Picture } from '../../colour/row-reader.js';
import { encodeSrgb, toLinear } from '../../colour/srgb.js';

type Samples = Uint8Array | Uint16Array;

/** Samples of a frame with transparency laid on a colour, as bare colour. */
export function onColour({ format, planes }: Picture, colour: string): Samples {
  const channels = format.pixelFormat.components.length;
  const whole = (planes[0] as Samples).slice();
  layOnColour({ format, planes: [whole] }, parseColour(colour));
  return whole.filter((_, at) => at % channels !== channels - 1);
}

/** Colours with the sRGB curve that are laid over black in linear light, as those that are not. The last of `channels` is how opaque a pixel is. */
export function straightened(samples: Samples, channels: number, deep: boolean): Samples {
  const most = deep ? 65_535 : 255;
  return samples.map((value, at) => {
    const opaque = samples[at - (at % channels) + channels - 1];
    if (at % channels === channels - 1 || opaque === 0 || opaque === most) return value;
    return Math.round(most * encodeSrgb(Math.min(1, (toLinear(value / most) * most) / opaque)));
  });
}

/** 16-bit samples as 8-bit ones, rounded. */
export const asBytes = (samples: Samples): Uint8Array => Uint8Array.from(samples, (value) => Math.round(value / 257));
