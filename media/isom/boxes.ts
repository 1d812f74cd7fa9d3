/** A box of an ISO base media file (mp4, mov; ISO/IEC 14496-12), as a part of bytes in memory. */
export interface Box {
  readonly type: string;
  /** First byte of the box, of its content, and the one after it. */
  readonly start: number;
  readonly content: number;
  readonly end: number;
}

/** The boxes between two places, in order; what is no box ends the list. */
export function boxesIn(bytes: Buffer, from = 0, to = bytes.length): Box[] {
  const found: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const head = boxHead(bytes.subarray(at, at + 16), to - at);
    if (!head || at + head.length > to) break;
    found.push({ type: head.type, start: at, content: at + head.header, end: at + head.length });
    at += head.length;
  }
  return found;
}

/** Type and lengths that the first bytes of a box say; `rest` is how far a box without a length of its own goes. */
export function boxHead(head: Buffer, rest: number): { type: string; header: number; length: number } | undefined {
  if (head.length < 8) return undefined;
  const type = head.toString('latin1', 4, 8);
  const short = head.readUInt32BE(0);
  if (short === 1 && head.length < 16) return undefined;
  const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? rest : short;
  const header = short === 1 ? 16 : 8;
  return length < header ? undefined : { type, header, length };
}

/** The first box of a type among the children of another, or of a path of types. */
export function findBox(bytes: Buffer, path: readonly string[], within?: Box): Box | undefined {
  const [type, ...rest] = path;
  const found = boxesIn(bytes, within?.content, within?.end).find((box) => box.type === type);
  return found && rest.length ? findBox(bytes, rest, found) : found;
}

/** The bytes of a box. */
export const box = (type: string, content: Buffer): Buffer =>
  Buffer.concat([word(content.length + 8), Buffer.from(type, 'latin1'), content]);

/** A number of 32 bits. */
export function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
