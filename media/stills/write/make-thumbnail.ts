import type { Frame } from '../../../core/frame.js';
import { openImage, sharp } from '../image.js';
import { asBytes, onColour } from './fit-samples.js';

const QUALITIES = [90, 80, 70, 60, 50, 40, 30];

/** A small JPEG of a frame in the place of another one: of its size, and if possible of no more bytes. */
export async function makeThumbnail(
  { format, planes }: Pick<Frame, 'format' | 'planes'>,
  old: Buffer,
  background: string,
): Promise<Buffer> {
  const { width, height } = await openImage(old).metadata();
  const channels = format.pixelFormat.components.length as 1 | 2 | 3 | 4;
  const deep = format.pixelFormat.depth > 8;
  const { alpha } = format.pixelFormat;
  const colours = alpha ? onColour({ format, planes }, background) : (planes[0] as Uint8Array | Uint16Array);
  const raw = { width: format.width, height: format.height, channels: (alpha ? channels - 1 : channels) as 1 | 3 };
  const small = await sharp(deep ? asBytes(colours) : colours, { raw, limitInputPixels: false })
    .resize(width, height, { fit: 'fill' })
    .png()
    .toBuffer();
  let jpeg: Buffer | undefined;
  for (const quality of QUALITIES) {
    jpeg = await openImage(small).jpeg({ quality }).toBuffer();
    if (jpeg.length <= old.length) break;
  }
  return jpeg as Buffer;
}
