import type { Notice } from '../../../core/notice.js';
import { sharp } from '../../../media/stills/image.js';
import type { ImagePatch } from '../../scene-patch.js';
import type { Pixels, Scene, TextureUse } from '../../scene.js';
import { type PictureType, writtenType } from '../sniff-image.js';
import { typeAtSize } from './encode-ktx2.js';
import { encodeTexture, type TextureOptions } from './encode-texture.js';

/** Names of texture formats for people, and their types. */
export const TEXTURE_FORMATS = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp', ktx2: 'image/ktx2' } as const satisfies Record<string, PictureType>; // prettier-ignore

/** How a map is encoded. */
export interface MapOptions extends TextureOptions {
  /** Format of the map; default: the one that each image has now. */
  readonly format?: keyof typeof TEXTURE_FORMATS | undefined;
}

/** Images of a patch, and sentences about what had to be another format. */
export interface EncodedMap {
  readonly images: readonly ImagePatch[];
  readonly notices: readonly Notice[];
}

/**
 * Encodes new pixels for a texture's image and for its fallbacks, each in its own format unless another is asked for (or, without a notice, {@link typeAtSize} says so). The size is that of
 * `pixels`; a fallback keeps its proportion to the image that it stands in for.
 *
 * @param key names the image in {@link ImagePatch.key}; fallbacks get a number behind it
 */
export async function encodeMap(
  scene: Scene,
  use: Pick<TextureUse, 'picture' | 'fallbacks'>,
  pixels: Pixels,
  key: string,
  options: MapOptions = {},
): Promise<EncodedMap> {
  const images: ImagePatch[] = [];
  const notices: Notice[] = [];
  const main = scene.pictures[use.picture];
  for (const [place, image] of [use.picture, ...use.fallbacks].entries()) {
    const { name, mimeType: own, width, height } = scene.pictures[image];
    const wanted = options.format && place === 0 ? TEXTURE_FORMATS[options.format] : writtenType(own);
    const size = { width: Math.max(1, Math.round((pixels.width * width) / main.width)), height: Math.max(1, Math.round((pixels.height * height) / main.height)) }; // prettier-ignore
    const { bytes, mimeType, notice } = await encodeTexture(await resized(pixels, size), typeAtSize(wanted, size), options);
    images.push({ image, key: place === 0 ? key : `${key} ${place}`, name, mimeType, bytes });
    if (notice) notices.push({ code: 'converted/texture', message: `${name}: ${notice}` });
  }
  return { images, notices };
}

async function resized(pixels: Pixels, { width, height }: { width: number; height: number }): Promise<Pixels> {
  if (pixels.width === width && pixels.height === height) return pixels;
  const raw = { width: pixels.width, height: pixels.height, channels: 4 } as const;
  const data = await sharp(pixels.data, { raw }).resize(width, height, { fit: 'fill', kernel: 'lanczos3' }).raw().toBuffer();
  return { width, height, data };
}
