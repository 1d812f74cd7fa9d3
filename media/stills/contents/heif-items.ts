/** The bytes of a HEIF's primary item; undefined where they are in several pieces, or elsewhere than in the file's own order. */
export function primaryItem(file: Buffer, pitm: Buffer | undefined, iloc: Buffer | undefined): Buffer | undefined {
  if (!pitm || !iloc || iloc.length < 8) return undefined;
  const wanted = pitm[0] ? pitm.readUInt32BE(4) : pitm.readUInt16BE(4);
  const version = iloc[0] ?? 0;
  const sizes = iloc.readUInt16BE(4);
  const [offsetBytes, lengthBytes, baseBytes] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexBytes = version > 0 ? sizes & 15 : 0;
  let at = 6;
  const read = (bytes: number): number => {
    const value = bytes && at + bytes <= iloc.length ? Number(BigInt(`0x${iloc.toString('hex', at, at + bytes)}`)) : 0;
    at += bytes;
    return value;
  };
  for (let items = read(version < 2 ? 2 : 4); items > 0 && at < iloc.length; items--) {
    const id = read(version < 2 ? 2 : 4);
    const method = version > 0 ? read(2) & 15 : 0;
    read(2);
    const base = read(baseBytes);
    const extents = Array.from({ length: Math.min(read(2), 1024) }, () => {
      read(indexBytes);
      return [base + read(offsetBytes), read(lengthBytes)] as const;
    });
    const [only] = extents;
    if (id === wanted)
      return only && extents.length === 1 && method === 0 ? file.subarray(only[0], only[0] + only[1]) : undefined;
  }
  return undefined;
}
