import { EditError } from './errors.js';
import { abortError } from './abort.js';
import { onAbort } from './on-abort.js';

/** A buffer on loan from a {@link FramePool}. */
export interface PooledBuffer {
  /** The buffer, of the pool's `byteLength`. */
  readonly bytes: Uint8Array;
  /** Gives it back. Once only. */
  release(): void;
}

/**
 * A fixed number of equal buffers. It is the back-pressure of the whole graph: a source takes a buffer before it reads the next frame and
 * waits while none is free, so memory is `capacity × byteLength` for a clip of any length (RxJS 7 has no back-pressure of its own).
 * Buffers are made when first needed and used again; a fresh `Buffer` a frame would be collected far too late.
 */
export class FramePool {
  readonly #free: Uint8Array[] = [];
  readonly #waiting: { resolve: (bytes: Uint8Array) => void; reject: (reason: unknown) => void }[] = [];
  #made = 0;
  #held = 0;
  #peak = 0;
  #closed = false;

  /** @param byteLength size of each buffer @param capacity number of buffers: what the stages hold at once, plus two */
  constructor(
    readonly byteLength: number,
    readonly capacity: number,
  ) {}

  /** Buffers on loan now. */
  get held(): number {
    return this.#held;
  }

  /** The most buffers that were ever on loan together. */
  get peak(): number {
    return this.#peak;
  }

  /** Waits for a free buffer. Rejects with the abort reason when `signal` fires first. */
  async acquire(signal?: AbortSignal): Promise<PooledBuffer> {
    if (signal?.aborted) throw abortError(signal);
    if (this.#closed) throw new EditError('bug/pool-closed', 'a frame was asked of a pool that is closed.');
    const bytes = this.#free.pop() ?? (this.#made < this.capacity ? this.#make() : await this.#wait(signal));
    this.#held += 1;
    this.#peak = Math.max(this.#peak, this.#held);
    return this.#lend(bytes);
  }

  /** Refuses further loans and wakes all who wait. Buffers on loan stay valid until released. */
  close(): void {
    this.#closed = true;
    this.#free.length = 0;
    for (const waiter of this.#waiting.splice(0)) waiter.reject(new EditError('bug/pool-closed', 'the frame pool was closed.'));
  }

  #make(): Uint8Array {
    this.#made += 1;
    return new Uint8Array(this.byteLength);
  }

  #wait(signal?: AbortSignal): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const waiter = {
        resolve: (bytes: Uint8Array) => {
          letGo();
          resolve(bytes);
        },
        reject: (error: unknown) => {
          letGo();
          reject(error);
        },
      };
      const letGo = onAbort(signal, () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(abortError(signal as AbortSignal));
      });
      this.#waiting.push(waiter);
    });
  }

  #lend(bytes: Uint8Array): PooledBuffer {
    let released = false;
    return {
      bytes,
      release: () => {
        if (released) throw new EditError('bug/double-release', 'a frame was released twice.');
        released = true;
        this.#held -= 1;
        const next = this.#waiting.shift();
        if (next) next.resolve(bytes);
        else if (!this.#closed) this.#free.push(bytes);
      },
    };
  }
}
