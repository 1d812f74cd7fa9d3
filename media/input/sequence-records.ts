import { readFile } from 'node:fs/promises';
import { listContents } from '../stills/contents/list-contents.js';
import { readContents } from '../stills/contents/read-contents.js';
import { pictureKind } from '../stills/picture-kind.js';

/** What is told of a sequence in another way: how its samples are stored, and its colour profile, which decoders give. */
const TOLD = new Set(['size', 'pictures', 'bits a sample', 'samples', 'numbers', 'transparency', 'coding', 'colour profile', 'loop count']); // prettier-ignore

/** What the first picture of a sequence carries that no decoder gives, in words: EXIF, how it is turned, its resolution, texts. */
export async function sequenceRecords(firstFile: string): Promise<string[]> {
  const bytes = await readFile(firstFile).catch(() => Buffer.alloc(0)); // whoever decodes it says why
  const kind = pictureKind(bytes);
  if (kind === undefined || kind === 'exr' || kind === 'gif' || kind === 'heic') return [];
  const rows = await readContents(bytes).then(listContents, () => new Map<string, string | number>());
  const names = [...rows].flatMap(([name, value]) => {
    if (TOLD.has(name) || (name === 'comment' && String(value).startsWith('Lavc'))) return [];
    if (name === 'orientation' || name === 'resolution') return `${name} ${value}`;
    return name.replace(/^EXIF .*/, 'EXIF').replace(/^more XMP$/, 'XMP');
  });
  return [...new Set(names)];
}
