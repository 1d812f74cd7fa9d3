import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { EditError } from '../../core/errors.js';
import {
  formatOfNutTag,
  frameBytes,
  holdsExactly,
  nutTag,
  pixelFormat,
  pixelFormatNames,
  planeLayout,
  planesOf,
  workingFormat,
} from '../../media/pixel-format.js';
import { FFMPEG, needsFfmpeg } from '../tools.js';

const STREAM_START = Buffer.from('4e5311405bf2f9db', 'hex');

/** The tag in a NUT file's stream header: it follows the start code, the packet's length, stream id and class, and its own length. */
function tagIn(file: Buffer): Buffer {
  let at = file.indexOf(STREAM_START) + STREAM_START.length;
  const skip = (): void => {
    while (file[at++] & 128);
  };
  for (let i = 0; i < 3; i++) skip();
  const length = file[at];
  return file.subarray(at + 1, at + 1 + length);
}

describe('media/pixel-format', () => {
  const folder = mkdtempSync(join(tmpdir(), 'overpaint-pixel-format-'));
  after(() => rmSync(folder, { recursive: true }));

  it('has the sizes and NUT tags of ffmpeg for every format, at an odd picture size', function () {
    needsFfmpeg(this, 5.1, 'has not every tag');
    const [width, height] = [35, 27];
    const outputs = pixelFormatNames().flatMap((name) => {
      const [raw, nut] = [join(folder, `${name}.raw`), join(folder, `${name}.nut`)];
      return ['-pix_fmt', name, '-f', 'rawvideo', raw, '-pix_fmt', name, '-c:v', 'rawvideo', '-f', 'nut', nut];
    });
    execFileSync(FFMPEG, [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      `testsrc2=s=${width}x${height}:r=5:d=0.2,format=rgb24`,
      ...outputs,
    ]);
    for (const name of pixelFormatNames()) {
      expect(statSync(join(folder, `${name}.raw`)).size, name).to.equal(frameBytes(pixelFormat(name), width, height));
      // ffmpeg 5.1 has no tag of its own for yuvj411p and writes a wrong one
      if (name !== 'yuvj411p')
        expect(tagIn(readFileSync(join(folder, `${name}.nut`))).toString('hex'), name).to.equal(
          Buffer.from(nutTag(name)).toString('hex'),
        );
    }
  });

  it('finds the format of every tag, yuvj as yuv', () => {
    for (const name of pixelFormatNames()) expect(formatOfNutTag(nutTag(name)).name).to.equal(name.replace('yuvj', 'yuv'));
    expect(() => formatOfNutTag(Uint8Array.of(1, 2, 3, 4))).to.throw(EditError, /0x01020304/);
  });

  it('keeps every sample of formats that it says it holds exactly', function () {
    needsFfmpeg(this, 5.1, 'has not every pixel format');
    const source = 'testsrc2=s=32x26:r=5:d=0.2,format=rgb24';
    for (const name of [
      'nv12',
      'nv21',
      'nv24',
      'p010le',
      'p016le',
      'p210le',
      'p416le',
      'yuyv422',
      'uyvy422',
      'yuv420p10be',
      'monob',
      'ayuv64le',
    ]) {
      const working = workingFormat(name);
      expect(holdsExactly(name), name).to.equal(true);
      const run = (...chain: string[]): Buffer =>
        execFileSync(FFMPEG, [
          '-v',
          'error',
          '-f',
          'lavfi',
          '-i',
          `${source},${chain.map((f) => `format=${f}`).join(',')}`,
          '-f',
          'rawvideo',
          '-',
        ]);
      expect(run(name, working, name).equals(run(name)), `${name} by way of ${working}`).to.equal(true);
    }
  });

  it('names the nearest format for those that it cannot hold, and says when that loses something', () => {
    expect(workingFormat('yuv420p')).to.equal('yuv420p');
    expect(workingFormat('yuv444p12be')).to.equal('yuv444p12le');
    expect(workingFormat('pal8')).to.equal('bgra');
    expect(workingFormat('gbrpf32be')).to.equal('gbrp16le');
    expect(workingFormat('bayer_rggb16le')).to.equal('rgb48le');
    expect(holdsExactly('gbrpf32le')).to.equal(false);
    expect(() => workingFormat('vaapi')).to.throw(
      EditError,
      'expected a pixel format that frames can have (such as yuv420p), found "vaapi".',
    );
  });

  it('lays planes out one after the other and refuses bytes that are too few or unaligned', () => {
    const format = pixelFormat('yuva420p10le');
    expect(planeLayout(format, 5, 3).map((p) => [p.width, p.height, p.byteOffset, p.byteLength])).to.deep.equal([
      [5, 3, 0, 30],
      [3, 2, 30, 12],
      [3, 2, 42, 12],
      [5, 3, 54, 30],
    ]);
    const bytes = new Uint8Array(85);
    const planes = planesOf(bytes.subarray(0, 84), format, 5, 3);
    (planes[1] as Uint16Array)[0] = 0x0102;
    expect([bytes[30], bytes[31]]).to.deep.equal([2, 1]);
    expect(() => planesOf(bytes.subarray(1), format, 5, 3)).to.throw(EditError, /aligned/);
    expect(() => planesOf(bytes.subarray(0, 80), format, 5, 3)).to.throw(EditError, /84 aligned bytes/);
  });
});
