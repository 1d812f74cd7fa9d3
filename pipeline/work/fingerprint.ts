import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { isSequence, sequenceFile, sequenceNumbers } from '../../media/input/image-sequence.js';

const SAMPLE_BYTES = 1 << 20;

/** Tells one source from another without reading all of it: SHA-256 of its size and of its first, middle and last megabyte. Of a sequence, the first and the last picture count. */
export async function fingerprint(path: string): Promise<string> {
  const hash = createHash('sha256');
  const numbers = isSequence(path) ? await sequenceNumbers(path) : undefined;
  const files = numbers ? [numbers[0], numbers.at(-1) as number].map((number) => sequenceFile(path, number)) : [path];
  hash.update(String(numbers?.length ?? 1));
  for (const name of files) {
    const file = await open(name, 'r');
    try {
      const { size } = await file.stat();
      hash.update(String(size));
      const buffer = Buffer.alloc(Math.min(SAMPLE_BYTES, size));
      for (const position of [0, Math.floor((size - buffer.length) / 2), size - buffer.length]) {
        await file.read(buffer, 0, buffer.length, position);
        hash.update(buffer);
      }
    } finally {
      await file.close();
    }
  }
  return hash.digest('hex');
}
