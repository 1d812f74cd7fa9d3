/** A chunk of a WebP. */
export interface RiffChunk {
  readonly type: string;
  readonly data: Buffer;
}

const HEAD = 12;

/** The chunks of a WebP, and what stands behind its end. */
export function readRiff(bytes: Buffer): { readonly chunks: readonly RiffChunk[]; readonly behind: number } {
  const end = Math.min(bytes.length, bytes.length < HEAD ? 0 : bytes.readUInt32LE(4) + 8);
  const chunks: RiffChunk[] = [];
  for (let at = HEAD; at + 8 <= end;) {
    const length = bytes.readUInt32LE(at + 4);
    chunks.push({ type: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, Math.min(end, at + 8 + length)) });
    at += 8 + length + (length % 2);
  }
  return { chunks, behind: Math.max(0, bytes.length - end) };
}

/** A WebP of chunks. */
export function writeRiff(chunks: readonly RiffChunk[]): Buffer {
  const body = Buffer.concat(
    chunks.flatMap(({ type, data }) => {
      const head = Buffer.alloc(8);
      head.write(type, 0, 'latin1');
      head.writeUInt32LE(data.length, 4);
      return [head, data, Buffer.alloc(data.length % 2)];
    }),
  );
  const head = Buffer.alloc(HEAD);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  head.write('WEBP', 8, 'latin1');
  return Buffer.concat([head, body]);
}
