import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { exrHead, withChromaticities } from '../../../media/exr/exr-head.js';
import { edit, inspect } from '../../../pipeline/index.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { FFMPEG, needsFfmpeg } from '../../tools.js';

/** Linear light of a picture, plane by plane: green, blue, red, alpha. */
const floats = (path: string, pixelFormat: string): Float32Array => {
  const bytes = execFileSync(FFMPEG, ['-v', 'error', '-i', path, '-f', 'rawvideo', '-pix_fmt', pixelFormat, '-']);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
};
const furthest = (one: Float32Array, other: Float32Array): number =>
  one.length === other.length ? one.reduce((most, value, at) => Math.max(most, Math.abs(value - other[at])), 0) : Infinity;

/** ACES AP1 */
const CHROMATICITIES = [0.713, 0.293, 0.165, 0.83, 0.128, 0.044, 0.32168, 0.33767];

describe('pictures of linear light', () => {
  const at = temporaryFolder();
  const made = (name: string, filters: string, ...options: readonly string[]): string => {
    const path = at(name);
    execFileSync(FFMPEG, ['-v', 'error', '-f', 'lavfi', '-i', `testsrc2=size=48x32:rate=25:duration=0.08,${filters}`, ...options, path]); // prettier-ignore
    return path;
  };
  before(function () {
    needsFfmpeg(this, 5.1, 'writes no OpenEXR');
  });

  for (const [samples, pixelFormat, compression] of [
    ['half', 'gbrapf32le', 'zip16'],
    ['float', 'gbrpf32le', 'rle'],
    ['float', 'grayf32le', 'zip1'],
  ] as const)
    it(`stay ${samples} floats of ${pixelFormat}, with their chromaticities, coded by ${compression}`, async () => {
      const input = made(`${pixelFormat}.%04d.exr`, `format=${pixelFormat}`, '-c:v', 'exr', '-format', samples, '-compression', compression, '-start_number', '7'); // prettier-ignore
      for (const number of ['7', '8']) {
        const file = at(`${pixelFormat}.000${number}.exr`);
        writeFileSync(file, withChromaticities(readFileSync(file), CHROMATICITIES));
      }
      const output = at(`out-${pixelFormat}.%04d.exr`);
      expect((await inspect({ input, output, stages: [] })).codec).equal(`exr-${samples}`);
      await edit({ input, output, stages: [], inProcess: true }).result;
      const [before, after] = [at(`${pixelFormat}.0008.exr`), at(`out-${pixelFormat}.0008.exr`)];
      const head = exrHead(readFileSync(after));
      expect([head?.samples, head?.compression]).deep.equal([samples, compression]);
      expect(furthest(Float32Array.from(head?.chromaticities ?? []), Float32Array.from(CHROMATICITIES))).equal(0);
      // half a step of 16 bits with the sRGB curve is 1.8e-5 of light at white, half a step of half floats 2.5e-4
      expect(furthest(floats(before, pixelFormat), floats(after, pixelFormat))).lessThan(samples === 'half' ? 2.5e-4 : 2e-5);
    });

  it('are made of display colours: half floats, BT.709 where nothing is said, colours laid over black', async () => {
    const input = made('png.%02d.png', 'format=rgba,colorchannelmixer=aa=0.5');
    const output = at('made.%02d.exr');
    await edit({ input, output, stages: [], inProcess: true }).result;
    const head = exrHead(readFileSync(at('made.01.exr')));
    expect([head?.samples, head?.chromaticities?.[0]?.toFixed(2)]).deep.equal(['half', '0.64']);
    const png = execFileSync(FFMPEG, ['-v', 'error', '-i', at('png.01.png'), '-f', 'rawvideo', '-pix_fmt', 'gbrap', '-']);
    const linear = (code: number): number => (code / 255 <= 0.04045 ? code / 255 / 12.92 : ((code / 255 + 0.055) / 1.055) ** 2.4);
    const area = png.length / 4;
    const wanted = Float32Array.from(png, (code, k) => (k < 3 * area ? linear(code) * (png[3 * area + (k % area)] / 255) : code / 255)); // prettier-ignore
    expect(furthest(wanted, floats(at('made.01.exr'), 'gbrapf32le'))).lessThan(0.001);
  });
});
