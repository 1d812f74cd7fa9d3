import { EditError } from '../../core/errors.js';
import type { Rational } from '../../core/rational.js';
import { FILE_ID, FRAME_FLAG, START_CODE } from './format.js';

/** The stream header of a NUT file with one video stream. */
export interface NutStream {
  readonly tag: Uint8Array;
  readonly timeBase: Rational;
  readonly width: number;
  readonly height: number;
}

/** Headers of one video stream take some hundred bytes. */
const MAX_HEADER_BYTES = 1 << 20;

interface FrameCode {
  flags: number;
  ptsDelta: number;
  sizeMultiplier: number;
  sizeLsb: number;
  reserved: number;
  headerIndex: number;
}

/** Reads a NUT stream of one video track, as ffmpeg writes it to a pipe, frame by frame into buffers of the caller. */
export class NutReader {
  readonly #input: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array(0);
  #at = 0;
  #codes: FrameCode[] = [];
  #elided: Uint8Array[] = [new Uint8Array(0)];
  #timeBases: Rational[] = [];
  #lastPts = 0n;
  #ptsShift = 0;
  #stream: NutStream | undefined;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#input = chunks[Symbol.asyncIterator]();
  }

  /** Reads up to the first frame. `undefined` when the stream ends before one. */
  async open(): Promise<NutStream | undefined> {
    const id = await this.#bytes(FILE_ID.length);
    if (!id) return undefined;
    if (!FILE_ID.equals(id)) throw damaged('it does not begin with the NUT file id');
    while (!this.#stream) if (!(await this.#packet())) return undefined;
    return this.#stream;
  }

  /**
   * Reads the next frame. `take(byteLength)` is asked for the memory to fill.
   *
   * @returns the presentation time in ticks of {@link NutStream.timeBase}, or `undefined` at the end
   */
  async next(take: (byteLength: number) => Promise<Uint8Array>): Promise<bigint | undefined> {
    for (;;) {
      if (!(await this.#fill())) return undefined;
      if (this.#chunk[this.#at] !== 0x4e) break;
      if (!(await this.#packet())) return undefined;
    }
    const { pts, size, prefix } = await this.#frameHeader();
    const target = await take(size + prefix.length);
    target.set(prefix);
    await this.#readInto(target.subarray(prefix.length, prefix.length + size));
    return pts;
  }

  async #frameHeader(): Promise<{ pts: bigint; size: number; prefix: Uint8Array }> {
    const code = this.#codes[await this.#byte()];
    if (!code || code.flags & FRAME_FLAG.invalid) throw damaged('a frame has an invalid code');
    let { flags, reserved, headerIndex } = code;
    let size = code.sizeLsb;
    if (flags & FRAME_FLAG.coded) flags ^= Number(await this.#varint());
    if (flags & FRAME_FLAG.streamId && (await this.#varint()) !== 0n) throw damaged('it has more than one stream');
    const pts = flags & FRAME_FLAG.codedPts ? this.#fullPts(await this.#varint()) : this.#lastPts + BigInt(code.ptsDelta);
    if (flags & FRAME_FLAG.sizeMsb) size += code.sizeMultiplier * Number(await this.#varint());
    if (flags & FRAME_FLAG.matchTime) await this.#varint();
    if (flags & FRAME_FLAG.headerIndex) headerIndex = Number(await this.#varint());
    if (flags & FRAME_FLAG.reserved) reserved = Number(await this.#varint());
    for (let i = 0; i < reserved; i++) await this.#varint();
    if (flags & FRAME_FLAG.checksum) await this.#need(4);
    if (flags & FRAME_FLAG.sideData) throw damaged('a frame carries side data');
    if (size > 4096) headerIndex = 0;
    const prefix = this.#elided[headerIndex] ?? new Uint8Array(0);
    this.#lastPts = pts;
    return { pts, size: size - prefix.length, prefix };
  }

  #fullPts(coded: bigint): bigint {
    const range = 1n << BigInt(this.#ptsShift);
    if (coded >= range) return coded - range;
    const mask = range - 1n;
    const delta = this.#lastPts - mask / 2n;
    return ((coded - delta) & mask) + delta;
  }

  async #packet(): Promise<boolean> {
    const startCode = await this.#bytes(8);
    if (!startCode) return false;
    const length = Number(await this.#varint());
    if (length > MAX_HEADER_BYTES) throw damaged(`it has a header of ${length} bytes`);
    if (length > 4096) await this.#need(4);
    const content = new Cursor(await this.#need(length));
    if (START_CODE.main.equals(startCode)) this.#readMain(content);
    else if (START_CODE.stream.equals(startCode)) this.#readStream(content);
    else if (START_CODE.syncpoint.equals(startCode)) this.#readSyncpoint(content);
    else if (!START_CODE.index.equals(startCode) && !START_CODE.info.equals(startCode)) throw damaged('it has an unknown packet');
    return true;
  }

  #readMain(content: Cursor): void {
    const version = content.number();
    if (version > 3) content.number();
    if (content.number() !== 1) throw damaged('it has more than one stream');
    content.number();
    this.#timeBases = Array.from({ length: content.number() }, () => ({ num: content.number(), den: content.number() }));
    const line = { pts: 0, multiplier: 1, headerIndex: 0 };
    this.#codes = [];
    while (this.#codes.length < 256) {
      const flags = content.number();
      const fields = content.number();
      if (fields > 0) line.pts = Number(content.signed());
      if (fields > 1) line.multiplier = content.number();
      if (fields > 2) content.number();
      const size = fields > 3 ? content.number() : 0;
      const reserved = fields > 4 ? content.number() : 0;
      const count = fields > 5 ? content.number() : line.multiplier - size;
      if (fields > 6) content.signed();
      if (fields > 7) line.headerIndex = content.number();
      for (let extra = 8; extra < fields; extra++) content.number();
      if (count > 256 - this.#codes.length) throw damaged('it has more than 256 frame codes');
      for (let i = 0; i < count; i++) {
        if (this.#codes.length === 0x4e) this.#codes.push({ ...INVALID_CODE });
        this.#codes.push({
          flags,
          ptsDelta: line.pts,
          sizeMultiplier: line.multiplier,
          sizeLsb: size + i,
          reserved,
          headerIndex: line.headerIndex,
        });
      }
    }
    this.#elided = [new Uint8Array(0)];
    for (let count = content.number(); count > 0; count--) this.#elided.push(content.bytes(content.number()));
  }

  #readStream(content: Cursor): void {
    content.number();
    content.number();
    const tag = content.bytes(content.number());
    const timeBase = this.#timeBases[content.number()];
    if (!timeBase) throw damaged('its time base is missing');
    this.#ptsShift = content.number();
    content.number();
    content.number();
    content.number();
    content.bytes(content.number());
    this.#stream = { tag, timeBase, width: content.number(), height: content.number() };
  }

  #readSyncpoint(content: Cursor): void {
    // one stream with one time base is all that a rawvideo pipe has, so the coded time is already in its ticks
    this.#lastPts = content.varint() / BigInt(this.#timeBases.length);
  }

  async #fill(): Promise<boolean> {
    while (this.#at >= this.#chunk.length) {
      const next = await this.#input.next();
      if (next.done) return false;
      this.#chunk = next.value;
      this.#at = 0;
    }
    return true;
  }

  async #readInto(target: Uint8Array): Promise<void> {
    for (let done = 0; done < target.length;) {
      if (!(await this.#fill())) throw damaged('it ends in the middle of a frame');
      const count = Math.min(target.length - done, this.#chunk.length - this.#at);
      target.set(this.#chunk.subarray(this.#at, this.#at + count), done);
      this.#at += count;
      done += count;
    }
  }

  async #bytes(length: number): Promise<Uint8Array | undefined> {
    return (await this.#fill()) ? this.#need(length) : undefined;
  }

  async #need(length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    await this.#readInto(bytes);
    return bytes;
  }

  async #byte(): Promise<number> {
    if (this.#at >= this.#chunk.length && !(await this.#fill())) throw damaged('it ends in the middle of a header');
    return this.#chunk[this.#at++];
  }

  async #varint(): Promise<bigint> {
    let value = 0n;
    for (;;) {
      const byte = await this.#byte();
      value = (value << 7n) | BigInt(byte & 127);
      if (byte < 128) return value;
    }
  }
}

const INVALID_CODE: FrameCode = {
  flags: FRAME_FLAG.invalid,
  ptsDelta: 0,
  sizeMultiplier: 1,
  sizeLsb: 0,
  reserved: 0,
  headerIndex: 0,
};

class Cursor {
  #at = 0;
  constructor(readonly data: Uint8Array) {}

  varint(): bigint {
    let value = 0n;
    for (;;) {
      const byte = this.data[this.#at++];
      if (byte === undefined) throw damaged('a header is cut short');
      value = (value << 7n) | BigInt(byte & 127);
      if (byte < 128) return value;
    }
  }

  number(): number {
    return Number(this.varint());
  }

  signed(): bigint {
    const value = this.varint() + 1n;
    return value & 1n ? -(value >> 1n) : value >> 1n;
  }

  bytes(length: number): Uint8Array {
    return this.data.subarray(this.#at, (this.#at += length));
  }
}

const damaged = (what: string): EditError =>
  new EditError('media/bad-pipe', `The stream of decoded frames from ffmpeg cannot be read: ${what}.`);
