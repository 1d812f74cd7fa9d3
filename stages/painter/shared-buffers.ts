/** A buffer that threads share, and how it is given back. */
export interface SharedBuffer {
  readonly buffer: SharedArrayBuffer;
  giveBack(): void;
}

/**
 * Buffers that threads share, which are used again.
 *
 * @param count how many may be out at once: who asks for more waits, in the order of the calls; default any number
 */
export function sharedBuffers(count = Infinity): (length: number) => Promise<SharedBuffer> {
  const free: SharedArrayBuffer[] = [];
  const waiting: (() => void)[] = [];
  let out = 0;
  return async (length) => {
    if (out < count) out += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    const last = free.pop();
    const buffer = last?.byteLength === length ? last : new SharedArrayBuffer(length);
    return {
      buffer,
      giveBack() {
        free.push(buffer);
        const next = waiting.shift(); // whose place it is now
        if (next) next();
        else out -= 1;
      },
    };
  };
}
