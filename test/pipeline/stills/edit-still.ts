import { edit } from '../../../pipeline/index.js';
import { openImage } from '../../../media/stills/image.js';
import { listContents } from '../../../media/stills/contents/list-contents.js';
import { stillContents } from '../../../media/stills/still.js';

const GREY = [{ use: 'adjust', options: { saturation: 0 } }];

/** Runs a still's job in this process. Gives the sentences that it said. */
export async function editStill(
  input: string,
  output: string,
  how: 'grey' | 'none',
  more: { readonly background?: string } = {},
): Promise<string[]> {
  const stages = how === 'grey' ? GREY : [];
  const { notices } = await edit({ input, output, stages, ...more, overwrite: true, inProcess: true });
  return notices.map(({ code, message }) => `${code}: ${message}`);
}

/** Samples of a picture, as they are stored. */
export async function samplesOf(path: string, bits: 8 | 16 = 8): Promise<Uint8Array | Uint16Array> {
  const picture = openImage(path);
  const { channels } = await picture.metadata();
  const space = channels < 3 ? (bits === 16 ? 'grey16' : 'b-w') : bits === 16 ? 'rgb16' : 'srgb';
  const data = await picture
    .toColourspace(space)
    .raw({ depth: bits === 16 ? 'ushort' : 'uchar' })
    .toBuffer();
  return bits === 8 ? data : new Uint16Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.length));
}

/** What a picture's file carries, by name. */
export const carriedBy = async (path: string): Promise<Record<string, string | number>> =>
  Object.fromEntries(listContents(await stillContents(path)));
