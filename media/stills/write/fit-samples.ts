import { encodeSrgb, toLinear } from '../../colour/srgb.js';

type Samples = Uint8Array | Uint16Array;

/** Samples with transparency laid on white, as bare colour. The last of `channels` is how opaque a pixel is. */
export function onWhite(samples: Samples, channels: number, deep: boolean): Samples {
  const most = deep ? 65_535 : 255;
  const colours = channels - 1;
  const pixels = samples.length / channels;
  const laid = deep ? new Uint16Array(pixels * colours) : new Uint8Array(pixels * colours);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const opaque = samples[pixel * channels + colours];
    for (let c = 0; c < colours; c++) {
      const value = samples[pixel * channels + c];
      laid[pixel * colours + c] = Math.round((value * opaque + most * (most - opaque)) / most);
    }
  }
  return laid;
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
