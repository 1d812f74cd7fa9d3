/** A resource of Photoshop's: number and bytes. */
interface Resource {
  readonly number: number;
  readonly bytes: Buffer;
  readonly data: Buffer;
}

const IPTC = 1028;
const THUMBNAILS = new Set([1033, 1036]);

/** Resources in order; reading ends where they are damaged. */
function resourcesIn(block: Buffer): Resource[] {
  const resources: Resource[] = [];
  let at = 0;
  while (at + 12 <= block.length && block.toString('latin1', at, at + 4) === '8BIM') {
    const name = 1 + (block[at + 6] ?? 0);
    const size = at + 6 + name + (name % 2);
    if (size + 4 > block.length) break;
    const length = block.readUInt32BE(size);
    const end = size + 4 + length + (length % 2);
    resources.push({
      number: block.readUInt16BE(at + 4),
      bytes: block.subarray(at, end),
      data: block.subarray(size + 4, size + 4 + length),
    });
    at = end;
  }
  return resources;
}

/** IPTC's records among Photoshop's resources. */
export const iptcIn = (block: Buffer): Buffer | undefined => resourcesIn(block).find(({ number }) => number === IPTC)?.data;

/** Whether there are resources besides IPTC's. */
export const hasMore = (block: Buffer): boolean =>
  resourcesIn(block).some(({ number }) => number !== IPTC && !THUMBNAILS.has(number));

/** Whether a small copy of the picture is among the resources. */
export const hasThumbnail = (block: Buffer): boolean => resourcesIn(block).some(({ number }) => THUMBNAILS.has(number));

/** The resources without small copies of the picture. */
export const withoutThumbnail = (block: Buffer): Buffer =>
  Buffer.concat(resourcesIn(block).flatMap(({ number, bytes }) => (THUMBNAILS.has(number) ? [] : [bytes])));
