/** Pixels that any picture may declare, however small its file is: a map of 8192 × 8192. */
const FREE_PIXELS = 2 ** 26;

/** Pixels that a byte of a bigger picture's file may stand for. A map of one colour and 16384 × 16384 has about 1000, real pictures under 50. */
const PIXELS_PER_BYTE = 2048;

/** Pixels that no picture may exceed: 32768 × 32768, which decoded take 4 GiB. */
const MAX_PIXELS = 2 ** 30;

/** How many pixels a picture whose file has this many bytes may declare. A tiny file that claims to be huge would fill the memory. */
export const mostPixels = (bytes: number): number => Math.min(MAX_PIXELS, Math.max(FREE_PIXELS, PIXELS_PER_BYTE * bytes));
