import { sharp } from '../../../media/stills/image.js';
import type { Pixels } from '../../scene.js';
import type { PictureType } from '../sniff-image.js';
import { encodeKtx2, typeAtSize } from './encode-ktx2.js';

/** How a texture is encoded. */
export interface TextureOptions {
  /** True for sRGB (base colour, emissive), false for linear data (normal, metallic-roughness, occlusion). Default true. */
  readonly colour?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** An encoded texture. */
export interface EncodedTexture {
  readonly bytes: Uint8Array;
  /** The type that it has, which is not always the one that was wanted. */
  readonly mimeType: PictureType;
  /** Why it is of another type. */
  readonly notice: string | undefined;
}

/**
 * Encodes a texture so that its loss cannot be seen: PNG without any, JPEG and WebP at quality 95 with full colour, KTX2 as UASTC. Alpha is
 * kept; JPEG has none, so a texture with alpha becomes PNG, as does one that is too large for the KTX2 encoder.
 */
export async function encodeTexture(
  pixels: Pixels,
  mimeType: PictureType,
  options: TextureOptions = {},
): Promise<EncodedTexture> {
  const { width, height, data } = pixels;
  const opaque = isOpaque(data);
  if (mimeType === 'image/jpeg' && !opaque)
    return instead(pixels, 'JPEG has no alpha, which this texture needs; it is written as PNG.', options);
  if (mimeType === 'image/ktx2') {
    if (typeAtSize(mimeType, pixels) !== mimeType)
      return instead(pixels, `${width} × ${height} is too large for the KTX2 encoder; the texture is written as PNG.`, options);
    return { bytes: await encodeKtx2(pixels, options.colour ?? true, options.signal), mimeType, notice: undefined };
  }
  const raw = sharp(data, { raw: { width, height, channels: 4 } });
  const image = opaque ? raw.removeAlpha() : raw;
  const coded = {
    'image/png': () => image.png({ compressionLevel: 9, adaptiveFiltering: true }),
    'image/jpeg': () => image.jpeg({ quality: 95, chromaSubsampling: '4:4:4', mozjpeg: false }),
    // lossless AVIF keeps what is painted; at full size it is smaller than PNG
    'image/avif': () => image.avif({ lossless: true, chromaSubsampling: '4:4:4' }),
    'image/webp': () => image.webp({ quality: 95, alphaQuality: 100, smartSubsample: true, exact: true }),
  }[mimeType]();
  return { bytes: await coded.toBuffer(), mimeType, notice: undefined };
}

async function instead(pixels: Pixels, notice: string, options: TextureOptions): Promise<EncodedTexture> {
  return { ...(await encodeTexture(pixels, 'image/png', options)), notice };
}

function isOpaque(data: Uint8Array): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false;
  return true;
}
