import { Writable } from 'node:stream';

/** Bytes that may wait in a {@link ChunkPipe}. */
const ROOM = 1 << 20;

/**
 * What a program prints, chunk by chunk as it came. A stream of Node would join waiting chunks into one, which copies every frame once more.
 * It does not close itself: fluent-ffmpeg takes that for a reason to kill.
 */
export class ChunkPipe extends Writable implements AsyncIterable<Uint8Array> {
  readonly #chunks: Uint8Array[] = [];
  #bytes = 0;
  #ended = false;
  #wake: (() => void) | undefined;
  #goOn: (() => void) | undefined;

  constructor() {
    super({ autoDestroy: false, emitClose: false, highWaterMark: ROOM });
  }

  /** Whether its reader waits for bytes. */
  get waiting(): boolean {
    return this.#wake !== undefined;
  }

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes < ROOM) done();
    else this.#goOn = done;
    this.#tell();
  }

  override _final(done: () => void): void {
    this.#ended = true;
    this.#tell();
    done();
  }

  override _destroy(_error: Error | null, done: () => void): void {
    this.#ended = true;
    this.#tell();
    done();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk) {
        this.#bytes -= chunk.length;
        const goOn = this.#bytes < ROOM ? this.#goOn : undefined;
        if (goOn) this.#goOn = undefined;
        goOn?.();
        yield chunk;
      } else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #tell(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}
