/** Reads bits, the highest of a byte first; with 0 tells the place of the next one. */
function bitReader(bytes: Buffer): (count: number) => number {
  let at = 0;
  return (count) => {
    if (count === 0) return at;
    let value = 0;
    for (let i = 0; i < count; i++, at++) value = 2 * value + (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    return value;
  };
}

/** How a coded picture's colours are meant, by number (ITU-T H.273). */
export interface Av1Colour {
  readonly primaries: number;
  readonly transfer: number;
  /** 0 for planes that are R, G and B themselves, which is how pictures are coded without loss. */
  readonly matrix: number;
  /** Bit of `data` that the primaries begin at; the transfer's follow. */
  readonly at: number;
}

const SEQUENCE_HEADER = 1;

/** What the header of a coded AV1 picture says of its colours; undefined where it says nothing. `data` begins with that header. */
export function av1Colour(data: Buffer): Av1Colour | undefined {
  for (let at = 0; at + 2 < data.length;) {
    const type = (data[at] >> 3) & 15;
    const head = 1 + ((data[at] >> 2) & 1);
    const [size, sizeBytes] = leb128(data, at + head);
    const body = at + head + sizeBytes;
    if (type === SEQUENCE_HEADER) {
      const found = colourIn(data.subarray(body));
      return found && { ...found, at: 8 * body + found.at };
    }
    at = body + size;
  }
  return undefined;
}

function leb128(data: Buffer, at: number): [value: number, bytes: number] {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = data[at + i] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return [value, i + 1];
  }
  return [value, 8];
}

/** Reads a sequence header (AV1 specification, 5.5). */
function colourIn(header: Buffer): Av1Colour | undefined {
  const bits = bitReader(header);
  const profile = bits(3);
  bits(1); // still_picture
  const reduced = bits(1) === 1;
  if (reduced) bits(5);
  else if (!operatingPoints(bits)) return undefined;
  const [widthBits, heightBits] = [bits(4) + 1, bits(4) + 1];
  bits(widthBits);
  bits(heightBits);
  if (!reduced && bits(1)) bits(7); // frame numbers
  bits(3);
  if (!reduced) tools(bits);
  bits(3);
  const highDepth = bits(1);
  if (profile === 2 && highDepth) bits(1);
  if (profile !== 1) bits(1); // grey
  if (!bits(1)) return undefined;
  return { at: bits(0), primaries: bits(8), transfer: bits(8), matrix: bits(8) };
}

/** False where the header goes on in a way that stills do not need. */
function operatingPoints(bits: (count: number) => number): boolean {
  if (bits(1)) return false; // timing
  const delays = bits(1);
  for (let points = bits(5) + 1; points > 0; points--) {
    bits(12);
    if (bits(5) > 7) bits(1);
    if (delays && bits(1)) bits(4);
  }
  return true;
}

function tools(bits: (count: number) => number): void {
  bits(4);
  const ordered = bits(1);
  if (ordered) bits(2);
  const screen = bits(1) ? 2 : bits(1);
  if (screen > 0 && !bits(1)) bits(1);
  if (ordered) bits(3);
}
