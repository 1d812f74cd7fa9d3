import { expect } from 'chai';
import { nutCrc } from '../../media/nut/format.js';
import { NutReader } from '../../media/nut/reader.js';
import { nutFrameHeader, nutHeader } from '../../media/nut/writer.js';
import { GREY_NUT } from './grey-nut.js';

/** Hands out a stream in chunks of one size, so that every header is cut somewhere. */
async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function fileOf(frames: { pts: bigint; bytes: Uint8Array }[]): Buffer {
  return Buffer.concat([nutHeader(GREY_NUT), ...frames.flatMap(({ pts, bytes }) => [nutFrameHeader(pts, bytes.length), bytes])]);
}

describe('NUT', () => {
  const frames = [0n, 1n, 127n, 128n, 57601n, 9007199254740993n].map((pts, at) => ({
    pts,
    bytes: new Uint8Array(8).fill(at * 7 + 78),
  }));

  for (const size of [1, 7, 4096]) {
    it(`reads back what it writes, in chunks of ${size} bytes`, async () => {
      const reader = new NutReader(chunks(fileOf(frames), size));
      expect(await reader.open()).deep.include({ timeBase: GREY_NUT.timeBase, width: 4, height: 2 });
      for (const frame of frames) {
        const bytes = new Uint8Array(8);
        expect(await reader.next((length) => (expect(length).equal(8), Promise.resolve(bytes)))).equal(frame.pts);
        expect(bytes).deep.equal(frame.bytes);
      }
      expect(await reader.next(() => Promise.reject(new Error('no more frames')))).equal(undefined);
    });
  }

  it('says so when a stream breaks off inside a frame', async () => {
    const whole = fileOf(frames.slice(0, 1));
    const reader = new NutReader(chunks(whole.subarray(0, whole.length - 3), 64));
    await reader.open();
    const error = await reader.next((length) => Promise.resolve(new Uint8Array(length))).catch((reason: unknown) => reason);
    expect(error).property('code', 'media/bad-pipe');
  });

  it('has the checksum of the specification: CRC-32, polynomial 04C11DB7, most significant bit first', () => {
    // "123456789" is the customary check input; without the final inversion of CRC-32/MPEG-2 and with start value 0
    expect(nutCrc(Buffer.from('123456789')).toString(16)).equal('89a1897f');
  });
});
