/** A segment of a JPEG's head. */
export interface JpegSegment {
  /** Second byte of its marker. */
  readonly marker: number;
  /** Without marker and length. */
  readonly data: Buffer;
}

const START_OF_SCAN = 0xda;
const END = 0xd9;

/** Bytes that a segment can hold. */
export const SEGMENT_BYTES = 65_533;

/** The head of a JPEG as segments, up to the first scan; where that begins, and where the picture ends. */
export function readSegments(bytes: Buffer): {
  readonly segments: readonly JpegSegment[];
  readonly scan: number;
  readonly end: number;
} {
  const segments: JpegSegment[] = [];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN || marker === END) break;
    const length = bytes.readUInt16BE(at + 2);
    segments.push({ marker, data: bytes.subarray(at + 4, at + 2 + length) });
    at += 2 + length;
  }
  return { segments, scan: at, end: endOf(bytes, at) };
}

/** Behind the end marker of the picture whose first scan begins at `scan`. */
function endOf(bytes: Buffer, scan: number): number {
  for (let at = bytes.indexOf(0xff, scan); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at)) {
    const marker = bytes[at + 1];
    if (marker === END) return at + 2;
    const isData = marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7);
    at += isData ? (marker === 0xff ? 1 : 2) : 2 + (at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0);
  }
  return bytes.length;
}

/** A segment with marker and length. */
export function segmentBytes({ marker, data }: JpegSegment): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}
