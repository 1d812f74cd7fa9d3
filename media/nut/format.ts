/**
 * The parts of the NUT container that reader and writer share. Numbers and names follow the NUT specification (nut.txt, version 3) as FFmpeg's
 * `libavformat/nut.c` implements it.
 */
export const FILE_ID = Buffer.from('nut/multimedia container\0', 'latin1');

export const START_CODE = {
  main: Buffer.from('4e4d7a561f5f04ad', 'hex'),
  stream: Buffer.from('4e5311405bf2f9db', 'hex'),
  syncpoint: Buffer.from('4e4be4adeeca4569', 'hex'),
  index: Buffer.from('4e58dd672f23e64e', 'hex'),
  info: Buffer.from('4e49ab68b596ba78', 'hex'),
} as const;

export const FRAME_FLAG = {
  key: 1,
  codedPts: 8,
  streamId: 16,
  sizeMsb: 32,
  checksum: 64,
  reserved: 128,
  sideData: 256,
  headerIndex: 1024,
  matchTime: 2048,
  coded: 4096,
  invalid: 8192,
} as const;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc >>> 0;
});

/** CRC-32 with polynomial 0x04C11DB7, most significant bit first, start value 0 and no final inversion, as NUT asks. */
export function nutCrc(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) ^ CRC_TABLE[((crc >>> 24) ^ byte) & 255]) >>> 0;
  return crc;
}
