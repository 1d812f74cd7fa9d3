import { extname } from 'node:path';
import { PassThrough } from 'node:stream';
import { EditError } from '../../core/errors.js';
import { runFfmpeg } from '../ffmpeg/command.js';
import { exactFloatFilters } from '../ffmpeg/exact-floats.js';
import { locateFfmpeg } from '../ffmpeg/locate.js';
import { LINEAR_OPTIONS } from '../input/image-sequence.js';
import { fileArgument } from '../ffmpeg/guard-input.js';

/**
 * A picture in a format that the library for stills does not read, as a PNG: ffmpeg decodes it, with all of its bits. Of several pictures in an icon
 * it takes the best.
 *
 * @param floats pixel format of samples that are linear light, which becomes sRGB
 * @throws `media/unreadable`
 */
export async function readThroughFfmpeg(path: string, floats?: string): Promise<Buffer> {
  const filters = floats === undefined ? [] : exactFloatFilters(floats, await locateFfmpeg());
  const stream = new PassThrough({ autoDestroy: false });
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  await runFfmpeg({
    inputs: [{ path: fileArgument(path), options: floats === undefined ? [] : LINEAR_OPTIONS }],
    outputOptions: [...(filters.length ? ['-vf', filters.join(',')] : []), '-frames:v', '1', '-f', 'image2pipe', '-c:v', 'png'],
    output: stream,
  }).catch((cause: unknown) => {
    if (!(cause instanceof EditError) || !/^media\/(?:ffmpeg-failed|not-a-clip|unreadable|damaged)$/.test(cause.code))
      throw cause;
    throw unreadable(path, `ffmpeg cannot decode it`, cause);
  });
  if (!parts.length) throw unreadable(path, 'ffmpeg finds no picture in it');
  return Buffer.concat(parts);
}

/** The error for a HEIC, which phones write and no library here decodes. */
export const heicRefusal = (path: string): EditError =>
  unreadable(path, 'it is a HEIC, whose coding (HEVC) is not read here: convert it to JPEG, PNG or AVIF first (macOS: sips -s format png IN --out OUT.png; elsewhere: heif-convert IN OUT.png)'); // prettier-ignore

/** The error for what cameras write before it is developed; the small pictures in such files are not what people mean. */
export const rawRefusal = (path: string): EditError =>
  unreadable(path, 'it is a camera’s raw picture: develop it into TIFF, PNG or JPEG first');

const unreadable = (path: string, why: string, cause?: unknown): EditError =>
  new EditError('media/unreadable', `${path}: this ${extname(path).slice(1).toUpperCase()} picture cannot be read: ${why}.`, { path }, { cause }); // prettier-ignore
