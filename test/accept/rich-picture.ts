import { join } from 'node:path';
import { withTags } from '../../media/stills/contents/tiff-writer.js';
import { readTiff, type TiffStructure } from '../../media/stills/contents/tiff-structure.js';
import { writeFile } from 'node:fs/promises';
import { sharp } from '../../media/stills/image.js';
import { ascii } from '../pipeline/stills/made-pictures.js';

/** A TIFF of 16 bits with transparency, profile, EXIF, XMP, resolution and a description. */
export async function writeRichPicture(folder: string): Promise<string> {
  const [width, height] = [48, 32];
  const samples = Uint16Array.from({ length: 4 * width * height }, (_, i) => (i % 4 === 3 && i % 16 === 3 ? 30_000 : i * 9));
  const picture = sharp(samples, { raw: { width, height, channels: 4 } }).toColourspace('rgb16');
  const tiff = await picture
    .withIccProfile('p3')
    .withExif({ IFD0: { Artist: 'someone', Copyright: 'theirs' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>')
    .tiff({ compression: 'lzw', xres: 11.8, yres: 11.8 })
    .toBuffer();
  const path = join(folder, 'rich.tif');
  await writeFile(path, withTags(readTiff(tiff) as TiffStructure, [ascii(270, 'A picture'), ascii(271, 'Maker')]));
  return path;
}
