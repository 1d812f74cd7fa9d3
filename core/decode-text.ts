/**
 * Text of a file that some program wrote: UTF-8, or UTF-16 in either order of bytes, as Windows writes it; without its byte order mark. UTF-16
 * without a mark is known by its first two bytes, of which one is 0.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first = 1, second = 1] = bytes;
  const little = (first === 0xff && second === 0xfe) || (second === 0 && first !== 0);
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  return new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8').decode(bytes);
}
