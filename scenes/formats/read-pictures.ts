import { posix } from 'node:path';
import { readContents } from '../../media/stills/contents/read-contents.js';
import { openImage } from '../../media/stills/image.js';
import { pictureKind } from '../../media/stills/picture-kind.js';
import { mostPixels } from '../../media/stills/picture-limit.js';
import { unmultiply } from '../../media/stills/unmultiply.js';
import type { Pixels, ScenePicture } from '../scene.js';
import { decodeKtx2, ktx2Size } from './decode-ktx2.js';
import type { GltfJson } from './gltf-json.js';
import { decodePercent, isDataUri } from './resources.js';
import type { SceneRefusal } from './scene-error.js';
import { formatName, sniffImage } from './sniff-image.js';

/**
 * The images of a file, by their bytes. Headers are read now, samples when they are asked for.
 *
 * @throws EditError `scene/image` for an image whose header is damaged
 */
export function readPictures(json: GltfJson, images: readonly Uint8Array[], refuse: SceneRefusal): Promise<ScenePicture[]> {
  return Promise.all(images.map((bytes, index) => readPicture(json, bytes, index, refuse)));
}

async function readPicture(json: GltfJson, bytes: Uint8Array, index: number, refuse: SceneRefusal): Promise<ScenePicture> {
  const { name, uri, mimeType: told } = json.images?.[index] ?? {};
  const shown = name || (uri && !isDataUri(uri) ? posix.basename(decodePercent(uri).replaceAll('\\', '/')) : `image ${index}`);
  const mimeType = sniffImage(bytes) ?? 'unknown';
  const damaged = (error: unknown) =>
    refuse('image', `the image "${shown}" cannot be decoded (${(error as Error).message.replace(/[:\s]+$/, '')}).`, error);
  const decode = async (): Promise<Pixels> => {
    try {
      if (mimeType === 'unknown') throw new Error('it is not PNG, JPEG, WebP, AVIF, GIF or KTX2');
      return mimeType === 'image/ktx2' ? await decodeKtx2(bytes) : await decodeStill(bytes);
    } catch (error) {
      throw damaged(error);
    }
  };
  let pixels: Promise<Pixels> | undefined;
  const { width, height, depth, space } = await sizeOf(bytes, mimeType).catch((error: unknown) => {
    throw damaged(error);
  });
  return {
    index,
    name: shown,
    mimeType,
    format: formatName(bytes),
    width,
    height,
    bits: depth === 'ushort' ? 16 : 8,
    inks: space === 'cmyk',
    called: calledType(told, uri, mimeType),
    encoded: bytes,
    pixels: () => (pixels ??= decode()),
  };
}

/** The type that an image is said to have, by the file or by its data URI, where that is not what it is. */
function calledType(told: string | undefined, uri: string | undefined, found: ScenePicture['mimeType']): string | undefined {
  const said = (told ?? /^data:(image\/[^;,]+)/i.exec(uri ?? '')?.[1])?.toLowerCase().replace('image/jpg', 'image/jpeg');
  return found === 'unknown' || said === found ? undefined : said;
}

async function sizeOf(
  bytes: Uint8Array,
  mimeType: ScenePicture['mimeType'],
): Promise<{ width: number; height: number; depth?: string; space?: string }> {
  if (mimeType === 'unknown') return { width: 0, height: 0 };
  if (mimeType !== 'image/ktx2') return openImage(Buffer.from(bytes)).metadata();
  const size = ktx2Size(bytes);
  if (!size) throw new Error('its header is cut off');
  if (size.width * size.height > mostPixels(bytes.length))
    throw new Error(`its ${bytes.length} bytes claim to hold ${size.width} × ${size.height} pixels`);
  return size;
}

async function decodeStill(bytes: Uint8Array): Promise<Pixels> {
  const file = Buffer.from(bytes);
  const { data, info } = await openImage(file).toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  if (pictureKind(file) === 'avif' && (await readContents(file)).multiplied) unmultiply(data, 4, false);
  return { width: info.width, height: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}
