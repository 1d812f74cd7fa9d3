import { open, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';

const [deflate, inflate] = [promisify(deflateRaw), promisify(inflateRaw)];

/** Bytes before each plane: its length when packed. */
const HEAD = 4;

/** Planes of floats in a file, packed without loss, each read by its number. */
export class PlaneFile {
  /** Where each plane begins, and how long it is. */
  readonly #places: { readonly start: number; readonly length: number }[] = [];
  #end = 0;

  private constructor(readonly handle: FileHandle) {}

  /** Begins a file. */
  static async create(path: string): Promise<PlaneFile> {
    return new PlaneFile(await open(path, 'w'));
  }

  /** Opens a finished file. */
  static async open(path: string): Promise<PlaneFile> {
    const file = new PlaneFile(await open(path, 'r'));
    const head = Buffer.alloc(HEAD);
    while ((await file.handle.read(head, 0, HEAD, file.#end)).bytesRead === HEAD) file.#add(head.readUInt32LE());
    return file;
  }

  /** Writes the next plane. */
  async append(plane: Float32Array): Promise<void> {
    const packed = await deflate(new Uint8Array(plane.buffer, plane.byteOffset, plane.byteLength), { level: 1 });
    const head = Buffer.alloc(HEAD);
    head.writeUInt32LE(packed.length);
    await this.handle.writeFile(Buffer.concat([head, packed]));
    this.#add(packed.length);
  }

  /** The plane of a number, counted from 0. */
  async read(at: number): Promise<Float32Array> {
    const { start, length } = this.#places[at];
    const packed = Buffer.alloc(length);
    await this.handle.read(packed, 0, length, start);
    return new Float32Array(Uint8Array.from(await inflate(packed)).buffer);
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  #add(length: number): void {
    this.#places.push({ start: this.#end + HEAD, length });
    this.#end += HEAD + length;
  }
}
