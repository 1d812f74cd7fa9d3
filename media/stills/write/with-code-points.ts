/** Colour primaries and transfer of an AVIF that was written as if it were sRGB, by number. */
export function withCodePoints(avif: Buffer, points: readonly [number, number] | undefined): Buffer {
  if (!points) return avif;
  const copy = Buffer.from(avif);
  for (let at = copy.indexOf('colrnclx', 0, 'latin1'); at >= 0; at = copy.indexOf('colrnclx', at + 8, 'latin1')) {
    copy.writeUInt16BE(points[0], at + 8);
    copy.writeUInt16BE(points[1], at + 10);
  }
  return copy;
}
