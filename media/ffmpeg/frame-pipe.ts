import { makeTemporary } from '../../core/make-temporary.js';
import { closeSync, constants, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { runTool } from '../../core/run-tool.js';
import { ChunkPipe } from './chunk-pipe.js';

/** A way for what a program prints, chunk by chunk. A chunk is valid until the next one is asked for. */
export interface FramePipe extends AsyncIterable<Uint8Array> {
  /** What the program writes to: a named pipe, or a stream for its standard output. */
  readonly output: string | Writable;
  /** Whether its reader waits for bytes. */
  readonly waiting: boolean;
  /** Tells that the program has ended: what it wrote can still be read, and then the pipe ends. */
  ended(): void;
  destroy(): void;
}

/** Bytes of one read, as many as a pipe of Linux holds, and reads that may wait. */
const CHUNK_BYTES = 1 << 16;
const CHUNKS = 16;

/**
 * Opens a pipe for a program's frames. On Linux it is a named pipe that is read into the same few buffers again and again: a stream of Node
 * allocates 64 kB a read, and collecting these costs more than moving the frames. Elsewhere it is the standard output.
 */
export async function openFramePipe(): Promise<FramePipe> {
  if (process.platform !== 'linux') return standardOutput();
  const folder = await makeTemporary('overpaint-pipe-');
  const path = join(folder, 'frames');
  try {
    await runTool('mkfifo', ['-m', '600', path]);
    return new NamedPipe(path, () => rm(folder, { recursive: true, force: true }));
  } catch {
    await rm(folder, { recursive: true, force: true }); // a system without named pipes: the slower way does the same
    return standardOutput();
  }
}

function standardOutput(): FramePipe {
  const pipe = new ChunkPipe();
  return {
    output: pipe,
    get waiting() {
      return pipe.waiting;
    },
    ended: () => undefined,
    destroy: () => pipe.destroy(),
    [Symbol.asyncIterator]: () => pipe[Symbol.asyncIterator](),
  };
}

class NamedPipe implements FramePipe {
  readonly #socket: Socket;
  readonly #free: Uint8Array[] = [];
  readonly #filled: { buffer: Uint8Array; length: number }[] = [];
  readonly #remove: () => Promise<void>;
  /** Our own end for writing: without it a program that dies before it opens the pipe would leave us waiting. */
  #keeper: number | undefined;
  #ended = false;
  #paused = false;
  #wake: (() => void) | undefined;

  constructor(
    readonly output: string,
    remove: () => Promise<void>,
  ) {
    this.#remove = remove;
    const fd = openSync(output, constants.O_RDONLY | constants.O_NONBLOCK);
    this.#keeper = openSync(output, constants.O_WRONLY | constants.O_NONBLOCK);
    for (let made = 0; made < CHUNKS; made++) this.#free.push(new Uint8Array(CHUNK_BYTES));
    let filling = this.#free.pop() as Uint8Array;
    this.#socket = new Socket({
      fd,
      readable: true,
      writable: false,
      onread: {
        buffer: () => filling,
        callback: (length: number) => {
          this.#filled.push({ buffer: filling, length });
          filling = this.#free.pop() as Uint8Array; // there is one: reading stops while none is left after this
          this.#tell();
          return !(this.#paused = this.#free.length === 0);
        },
      },
    } as ConstructorParameters<typeof Socket>[0]);
    const end = (): void => {
      this.#ended = true;
      this.#tell();
    };
    this.#socket.on('end', end).on('close', end).on('error', end).resume();
  }

  get waiting(): boolean {
    return this.#wake !== undefined;
  }

  ended(): void {
    if (this.#keeper === undefined) return;
    closeSync(this.#keeper);
    this.#keeper = undefined;
    void this.#remove();
  }

  destroy(): void {
    this.ended();
    this.#socket.destroy();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const chunk = this.#filled.shift();
      if (chunk) {
        yield chunk.buffer.subarray(0, chunk.length);
        this.#giveBack(chunk.buffer);
      } else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #giveBack(buffer: Uint8Array): void {
    this.#free.push(buffer);
    if (!this.#paused) return;
    this.#paused = false;
    this.#socket.resume();
  }

  #tell(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}
