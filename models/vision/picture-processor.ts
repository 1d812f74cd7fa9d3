import type { Size } from '../../core/size.js';
import { floatTensor, type Tensor } from '../tensor/tensor.js';
import type { BytePicture } from './byte-picture.js';
import { pillowResize } from './pillow-resize.js';

/** What `preprocessor_config.json` says of pictures. */
export interface PictureConfig {
  /** Numbers in files of before 2022: a side where the picture is stretched, the shorter edge where it is cropped. */
  readonly size?:
    | number
    | { readonly height?: number; readonly width?: number; readonly longest_edge?: number; readonly shortest_edge?: number };
  readonly crop_size?: number | { readonly height: number; readonly width: number };
  readonly do_center_crop?: boolean;
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
 * Makes a picture into what a network takes, as transformers' image processors do: stretched to a size, or its longer or shorter edge made
 * a length; cut to its middle where the file says so; less the mean, by the deviation; then padded with zeros at the right and below.
 */
export function pixelValues(picture: BytePicture, config: PictureConfig): PixelValues {
  const { resample = 2, image_mean: mean = IMAGENET.mean, image_std: std = IMAGENET.std } = config;
  const full = sizeFor(picture, config);
  const resized = pillowResize(picture, full.width, full.height, resample);
  const { width, height, data } = config.do_center_crop === true ? middleOf(resized, config.crop_size ?? full) : resized;
  const padded = config.do_pad === true && config.pad_size ? config.pad_size : { width, height };
  const area = padded.width * padded.height;
  const values = new Float32Array(3 * area);
  for (let c = 0; c < 3; c++)
    for (let y = 0, i = c; y < height; y++)
      for (let x = 0; x < width; x++, i += 3)
        values[c * area + y * padded.width + x] = (Math.fround(data[i] / 255) - mean[c]) / std[c];
  return { tensor: floatTensor(values, [1, 3, padded.height, padded.width]), width, height };
}

function sizeFor({ width, height }: BytePicture, { size, do_center_crop: crops }: PictureConfig): Size {
  const shortest = typeof size === 'number' ? (crops ? size : undefined) : size?.shortest_edge;
  if (shortest !== undefined) {
    const longest = Math.floor((shortest * Math.max(width, height)) / Math.min(width, height));
    return width < height ? { width: shortest, height: longest } : { width: longest, height: shortest };
  }
  if (typeof size === 'number') return { width: size, height: size };
  if (size?.longest_edge) {
    const scale = size.longest_edge / Math.max(width, height);
    const side = (length: number): number => Math.max(1, Math.floor(length * scale + 0.5));
    return { width: side(width), height: side(height) };
  }
  return { width: size?.width ?? width, height: size?.height ?? height };
}

/** A rectangle of a size in the middle of a picture. */
function middleOf(picture: BytePicture, crop: number | Size): BytePicture {
  const { width, height } = typeof crop === 'number' ? { width: crop, height: crop } : crop;
  const [left, top] = [Math.floor((picture.width - width) / 2), Math.floor((picture.height - height) / 2)];
  const data = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    const from = 3 * ((top + y) * picture.width + left);
    data.set(picture.data.subarray(from, from + 3 * width), 3 * y * width);
  }
  return { width, height, data };
}
