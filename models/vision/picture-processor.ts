import { floatTensor, type Tensor } from '../tensor/tensor.js';
import type { BytePicture } from './byte-picture.js';
import { pillowResize } from './pillow-resize.js';

/** What `preprocessor_config.json` says of pictures. */
export interface PictureConfig {
  /** Numbers in files of before 2022. */
  readonly size?: number | { readonly height?: number; readonly width?: number; readonly longest_edge?: number };
  readonly pad_size?: { readonly height: number; readonly width: number };
  readonly do_pad?: boolean;
  readonly resample?: number;
  readonly image_mean?: readonly number[];
  readonly image_std?: readonly number[];
}

/** A picture as a network takes it. */
export interface PixelValues {
  /** [1, 3, height, width]. */
  readonly tensor: Tensor<'float32'>;
  /** The picture without what is padded. */
  readonly width: number;
  readonly height: number;
}

const IMAGENET = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/**
 * Makes a picture into what a network takes, as transformers' image processors do: stretched to a size, or its longer edge made a length; less
 * the mean, by the deviation; then padded with zeros at the right and below.
 */
export function pixelValues(picture: BytePicture, config: PictureConfig): PixelValues {
  const { resample = 2, image_mean: mean = IMAGENET.mean, image_std: std = IMAGENET.std } = config;
  const { width, height } = sizeFor(picture, config.size);
  const { data } = pillowResize(picture, width, height, resample);
  const padded = config.do_pad === true && config.pad_size ? config.pad_size : { width, height };
  const area = padded.width * padded.height;
  const values = new Float32Array(3 * area);
  for (let c = 0; c < 3; c++)
    for (let y = 0, i = c; y < height; y++)
      for (let x = 0; x < width; x++, i += 3)
        values[c * area + y * padded.width + x] = (Math.fround(data[i] / 255) - mean[c]) / std[c];
  return { tensor: floatTensor(values, [1, 3, padded.height, padded.width]), width, height };
}

function sizeFor({ width, height }: BytePicture, size: PictureConfig['size']): { width: number; height: number } {
  if (typeof size === 'number') return { width: size, height: size };
  if (size?.longest_edge) {
    const scale = size.longest_edge / Math.max(width, height);
    const side = (length: number): number => Math.max(1, Math.floor(length * scale + 0.5));
    return { width: side(width), height: side(height) };
  }
  return { width: size?.width ?? width, height: size?.height ?? height };
}
