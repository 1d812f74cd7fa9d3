import { availableParallelism, totalmem } from 'node:os';

/** More threads than this would wait for frames to be read and encoded. */
const MOST = 8;
/** What a thread takes to paint: its views, and the planes that a look works with. */
const BYTES_PER_PIXEL = 200;
/** Share of the machine's memory that all of them may take. */
const MEMORY = 1 / 16;

/** How many threads draw on pictures of so many pixels. What comes does not depend on it. */
export const painterCount = (pixels: number): number =>
  Math.max(1, Math.min(MOST, availableParallelism(), Math.floor((MEMORY * totalmem()) / (BYTES_PER_PIXEL * pixels))));
