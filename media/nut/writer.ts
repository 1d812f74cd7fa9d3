import type { Rational } from '../../core/rational.js';
import { FILE_ID, FRAME_FLAG, START_CODE, nutCrc } from './format.js';

const PTS_SHIFT = 7;

/** The one video stream of a NUT file that {@link nutHeader} describes. */
export interface NutVideo {
  readonly width: number;
  readonly height: number;
  /** Width divided by height of one pixel; `0/1` when unknown. */
  readonly sampleAspectRatio: Rational;
  readonly timeBase: Rational;
  /** Four bytes that name the pixel format, see `pixel-format.ts`. */
  readonly tag: Uint8Array;
}

/** The head of a NUT file with one raw video stream. Frames follow, each behind its own {@link nutFrameHeader}. */
export function nutHeader(video: NutVideo): Buffer {
  const allFlags = FRAME_FLAG.key | FRAME_FLAG.codedPts | FRAME_FLAG.sizeMsb | FRAME_FLAG.checksum;
  const main = Buffer.concat([
    ...[3, 1, 65536, 1, video.timeBase.num, video.timeBase.den].map((value) => varint(BigInt(value))),
    // one line of the frame code table serves all codes: flags, six fields, pts delta 0, size multiplier 1, stream 0, size 0, reserved 0, 255 codes
    ...[allFlags, 6, 0, 1, 0, 0, 0, 255].map((value) => varint(BigInt(value))),
    varint(0n), // no elided headers
  ]);
  const stream = Buffer.concat([
    ...[0, 0, video.tag.length].map((value) => varint(BigInt(value))),
    video.tag,
    ...[0, PTS_SHIFT, 1, 0, 0, 0].map((value) => varint(BigInt(value))),
    ...[video.width, video.height].map((value) => varint(BigInt(value))),
    ...[video.sampleAspectRatio.num, video.sampleAspectRatio.num ? video.sampleAspectRatio.den : 0, 0].map((value) =>
      varint(BigInt(value)),
    ),
  ]);
  return Buffer.concat([FILE_ID, packet(START_CODE.main, main), packet(START_CODE.stream, stream)]);
}

/** What stands before the bytes of one frame: a syncpoint, which makes `pts` exact whatever came before, and the frame header. */
export function nutFrameHeader(pts: bigint, byteLength: number): Buffer {
  // the syncpoint's time must not be negative; the frame's own pts is coded whole and may be
  const syncpoint = packet(START_CODE.syncpoint, Buffer.concat([varint(pts < 0n ? 0n : pts), varint(0n)]));
  const codedPts = pts + (1n << BigInt(PTS_SHIFT));
  const header = Buffer.concat([Buffer.of(0), varint(codedPts), varint(BigInt(byteLength))]);
  return Buffer.concat([syncpoint, header, checksum(header)]);
}

function packet(startCode: Buffer, content: Buffer): Buffer {
  const forward = varint(BigInt(content.length + 4));
  return Buffer.concat([startCode, forward, content, checksum(content)]);
}

function checksum(bytes: Buffer): Buffer {
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(nutCrc(bytes));
  return crc;
}

function varint(value: bigint): Buffer {
  const bytes = [Number(value & 127n)];
  for (let rest = value >> 7n; rest > 0n; rest >>= 7n) bytes.unshift(Number(rest & 127n) | 128);
  return Buffer.from(bytes);
}
