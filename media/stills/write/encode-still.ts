import type { Frame, FrameFormat } from '../../../core/frame.js';
import { BACKGROUND } from '../../colour/lay-on-colour.js';
import type { Carried } from '../contents/carry.js';
import type { StillContents } from '../contents/still-contents.js';
import { openImage, type Sharp, sharp } from '../image.js';
import type { StillFormat } from '../still-formats.js';
import { asBytes, onColour, straightened } from './fit-samples.js';
import { intoExr } from './into-exr.js';
import { intoJpeg } from './into-jpeg.js';
import { intoPng } from './into-png.js';
import { intoTiff } from './into-tiff.js';
import { intoWebp } from './into-webp.js';
import { withCodePoints } from './with-code-points.js';

/** How each format is written, visually lossless where it is not lossless. A picture that was coded lossless stays so. */
const ENCODERS: Readonly<
  Record<StillFormat['kind'], (image: Sharp, contents: StillContents, format: FrameFormat) => Promise<Buffer>>
> = {
  png: async (image, contents) => intoPng(await image.png().toBuffer(), contents),
  jpeg: async (image, contents) => intoJpeg(await image.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer(), contents),
  webp: async (image, contents) => {
    const coding = contents.lossless ? { lossless: true } : { quality: 95 };
    return intoWebp(await image.webp({ ...coding, exact: true }).toBuffer(), contents);
  },
  tiff: async (image, contents) => intoTiff(await image.tiff({ compression: 'deflate' }).toBuffer(), contents),
  avif: async (image, contents) => {
    // its boxes are the library's to write: it takes what they hold from a picture that holds it too
    const carrier = openImage(intoPng(await image.png({ compressionLevel: 0 }).toBuffer(), contents));
    const deep = contents.bits > 8;
    const coding = contents.lossless ? { lossless: true } : { quality: 85 };
    const bitdepth = deep ? (contents.bits > 10 ? 12 : 10) : 8;
    const spaced = deep ? carrier.toColourspace('rgb16') : carrier;
    const avif = await spaced
      .keepMetadata()
      .avif({ ...coding, bitdepth, chromaSubsampling: '4:4:4' })
      .toBuffer();
    return withCodePoints(avif, contents.codePoints);
  },
  exr: async (image, contents, { pixelFormat: { depth }, orientation }) => {
    const { data, info } = await image.raw({ depth: depth > 8 ? 'ushort' : 'uchar' }).toBuffer({ resolveWithObject: true });
    const samples = depth > 8 ? new Uint16Array(data.buffer, data.byteOffset, data.length >> 1) : data;
    return intoExr({ ...info, samples, orientation }, contents);
  },
};

/**
 * A frame as the bytes of a picture file that carries `contents`.
 *
 * @param carried how its samples become those of the file
 */
export async function encodeStill(
  { format, planes }: Pick<Frame, 'format' | 'planes'>,
  contents: StillContents,
  { kind, mostBits, alpha }: StillFormat,
  { convertBy, straighten = false, background = BACKGROUND }: Pick<Carried, 'convertBy' | 'straighten' | 'background'>,
): Promise<Buffer> {
  const { width, height, pixelFormat } = format;
  const channels = pixelFormat.components.length as 1 | 2 | 3 | 4;
  const deep = pixelFormat.depth > 8;
  const given = planes[0] as Uint8Array | Uint16Array;
  const samples = straighten && pixelFormat.alpha ? straightened(given, channels, deep) : given;
  const opaque = pixelFormat.alpha && !alpha;
  const laid = opaque ? onColour({ format, planes: [samples] }, background) : samples;
  const fitted = deep && mostBits === 8 ? asBytes(laid) : laid;
  const raw = { width, height, channels: (opaque ? channels - 1 : channels) as 1 | 2 | 3 | 4 };
  const image = (): Sharp => sharp(fitted, { raw, limitInputPixels: false });
  const wide = fitted.BYTES_PER_ELEMENT > 1;
  const grey = raw.channels < 3;
  const space = grey ? (wide ? 'grey16' : 'b-w') : wide ? 'rgb16' : 'srgb';
  if (!convertBy)
    return ENCODERS[kind](
      image().toColourspace(grey && contents.samples !== 'grey' ? (wide ? 'rgb16' : 'srgb') : space),
      contents,
      format,
    );
  const profiled = intoPng(await image().toColourspace(space).png({ compressionLevel: 0 }).toBuffer(), {
    ...contents,
    icc: convertBy,
  });
  return ENCODERS[kind](sharp(profiled, { limitInputPixels: false }).toColourspace(wide ? 'rgb16' : 'srgb'), contents, format);
}
