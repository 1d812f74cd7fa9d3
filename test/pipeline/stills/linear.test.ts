import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { exrHead, withAttributes } from '../../../media/exr/exr-head.js';
import { edit } from '../../../pipeline/index.js';
import { exifBlock } from '../../../media/stills/contents/tiff-writer.js';
import { sharp } from '../../../media/stills/image.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { FFMPEG, needsFfmpeg } from '../../tools.js';
import { carriedBy, editStill, samplesOf } from './edit-still.js';
import { ascii, pngWith } from './made-pictures.js';

/** Linear light of a picture, plane by plane: green, blue, red, alpha. */
const floats = (path: string, pixelFormat: string): Float32Array => {
  const bytes = execFileSync(FFMPEG, ['-v', 'error', '-i', path, '-f', 'rawvideo', '-pix_fmt', pixelFormat, '-']);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
};
const furthest = (one: ArrayLike<number>, other: ArrayLike<number>): number =>
  one.length === other.length ? Array.from(one).reduce((most, value, at) => Math.max(most, Math.abs(value - (other[at]))), 0) : Infinity; // prettier-ignore

const toLinear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** ACES AP1: red, green, blue, white. */
const AP1 = [0.713, 0.293, 0.165, 0.83, 0.128, 0.044, 0.32168, 0.33767];
const [W, H] = [24, 16];

describe('stills of linear light', () => {
  const at = temporaryFolder();
  before(function () {
    needsFfmpeg(this, 5.1, 'writes no OpenEXR');
  });

  /** An OpenEXR of a test picture with AP1's chromaticities and an owner. */
  const made = (name: string, pixelFormat: string, samples: string, compression = 'zip16'): string => {
    const path = at(name);
    execFileSync(FFMPEG, ['-v', 'error', '-y', '-f', 'lavfi', '-i', `testsrc2=size=${W}x${H}:rate=25:duration=0.04,format=${pixelFormat}`, '-frames:v', '1', '-c:v', 'exr', '-format', samples, '-compression', compression, path]); // prettier-ignore
    const data = Buffer.alloc(32);
    AP1.forEach((value, i) => data.writeFloatLE(value, 4 * i));
    const attributes = [
      { name: 'chromaticities', type: 'chromaticities', data },
      { name: 'owner', type: 'string', data: Buffer.from('someone') },
    ];
    writeFileSync(path, withAttributes(readFileSync(path), attributes));
    return path;
  };

  for (const [pixelFormat, samples, compression] of [
    ['gbrpf32le', 'half', 'zip16'],
    ['gbrapf32le', 'float', 'rle'],
    ['grayf32le', 'half', 'none'],
  ] as const)
    it(`an edit keeps ${samples} floats of ${pixelFormat}, chromaticities, owner and ${compression}`, async () => {
      const input = made(`${pixelFormat}.exr`, pixelFormat, samples, compression);
      const same = at(`copy-${pixelFormat}.exr`);
      expect(await editStill(input, same, 'none')).deep.equal([]);
      expect(readFileSync(same).equals(readFileSync(input)), 'a copy').equal(true);
      const output = at(`grey-${pixelFormat}.exr`);
      await edit({ input, output, stages: [{ use: 'adjust', options: { saturation: 1, exposure: 0 } }], inProcess: true }).result;
      const head = exrHead(readFileSync(output));
      expect([head?.samples, head?.compression]).deep.equal([samples, compression]);
      expect(furthest(head?.chromaticities ?? [], Array.from(Float32Array.from(AP1)))).lessThan(1e-7);
      expect((await carriedBy(output))['attribute owner']).equal((await carriedBy(input))['attribute owner']);
      expect(furthest(floats(input, pixelFormat), floats(output, pixelFormat))).lessThan(2e-3); // as near as adjusting by nothing is
      const other = samples === 'half' ? 'exr-float' : 'exr-half';
      const recoded = at(`other-${pixelFormat}.exr`);
      await edit({ input, output: recoded, stages: [], codec: other, inProcess: true }).result;
      // half a step of 16 bits with the sRGB curve is 1.8e-5 of light at white, half a step of half floats 2.5e-4
      expect(furthest(floats(input, pixelFormat), floats(recoded, pixelFormat))).lessThan(other === 'exr-half' ? 2.7e-4 : 2e-5);
      expect(await editStill(input, at(`to-${pixelFormat}.png`), 'none')).match(/attribute owner/);
    });

  it('are made of display colours, as halves or, when asked for, as floats with all 16 bits', async () => {
    const samples = Uint16Array.from({ length: W * H * 3 }, (_, i) => (i * 6151) % 65_536);
    await sharp(samples, { raw: { width: W, height: H, channels: 3 } })
      .toColourspace('rgb16')
      .png()
      .toFile(at('deep.png'));
    expect(await editStill(at('deep.png'), at('half.exr'), 'none')).match(
      /lost\/depth: The samples become linear light in 16-bit/,
    );
    const { notices } = await edit({ input: at('deep.png'), output: at('full.exr'), stages: [], codec: 'exr-float', inProcess: true }); // prettier-ignore
    expect(notices.map(({ message }) => message).join(' '))
      .match(/32-bit floats/)
      .not.match(/11 bits/);
    const [green, , red] = [0, 1, 2].map((plane) =>
      floats(at('full.exr'), 'gbrpf32le').subarray(plane * W * H, (plane + 1) * W * H),
    );
    expect(furthest(red, Array.from({ length: W * H }, (_, i) => toLinear((samples[3 * i]) / 65_535)))).lessThan(1e-6); // prettier-ignore
    expect(furthest(green, Array.from({ length: W * H }, (_, i) => toLinear((samples[3 * i + 1]) / 65_535)))).lessThan(1e-6); // prettier-ignore
    await editStill(at('full.exr'), at('back.png'), 'none');
    expect(furthest(await samplesOf(at('back.png'), 16), samples)).at.most(1);
  });

  it('colours laid over black are straight again where another format has transparency', async () => {
    const samples = Uint8Array.from({ length: W * H * 4 }, (_, i) => [200, 90, 30, 102][i % 4]);
    await sharp(samples, { raw: { width: W, height: H, channels: 4 } })
      .png()
      .toFile(at('soft.png'));
    await editStill(at('soft.png'), at('soft.exr'), 'none');
    const [, , red, alpha] = [0, 1, 2, 3].map((plane) => floats(at('soft.exr'), 'gbrapf32le')[plane * W * H]);
    expect([red, alpha].map((value) => value?.toFixed(3))).deep.equal([(0.4 * toLinear(200 / 255)).toFixed(3), '0.400']);
    await editStill(at('soft.exr'), at('soft-back.png'), 'none');
    expect(Array.from((await samplesOf(at('soft-back.png'), 16)).subarray(0, 4), (value) => Math.round(value / 257))).deep.equal([200, 90, 30, 102]); // prettier-ignore
  });

  it('stand upright, with the chromaticities of a PNG; what they cannot hold is named', async () => {
    const samples = Uint8Array.from({ length: W * H * 3 }, (_, i) => (Math.floor(i / 3) % W < W / 2 ? 255 : 0));
    const exif = exifBlock([{ tag: 274, type: 3, data: Buffer.from([6, 0]) }, ascii(315, 'someone')], true);
    const cHRM = Buffer.alloc(32);
    [31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6000].forEach((value, i) => cHRM.writeUInt32BE(value, 4 * i));
    await pngWith(at('turned.png'), sharp(samples, { raw: { width: W, height: H, channels: 3 } }), [
      { type: 'cHRM', data: cHRM },
      { type: 'eXIf', data: exif },
    ]);
    const said = (await editStill(at('turned.png'), at('upright.exr'), 'none')).join('\n');
    expect(said)
      .match(/turned upright/)
      .match(/OpenEXR cannot hold it:.* EXIF/);
    const { size, chromaticities } = await carriedBy(at('upright.exr'));
    expect([size, chromaticities]).deep.equal([`${H}x${W}`, (await carriedBy(at('turned.png')))['chromaticities']]);
    const rows = floats(at('upright.exr'), 'gbrpf32le');
    expect([rows[0], rows[H * W - 1]]).deep.equal([1, 0]);
  });

  it('no other codec, and no codec in a file of another extension', async () => {
    execFileSync(FFMPEG, ['-v', 'error', '-y', '-f', 'lavfi', '-i', `testsrc2=size=${W}x${H}:rate=25:duration=0.08`, at('in.%02d.png')]); // prettier-ignore
    const refused = async (input: string, output: string, codec: string): Promise<string> =>
      edit({ input, output, codec, stages: [], inProcess: true }).result.then(
        () => 'done',
        (error: Error) => error.message,
      );
    expect(await refused(at('in.%02d.png'), at('out.%02d.png'), 'exr-half')).match(/\.png files hold png;/);
    expect(await refused(at('in.%02d.png'), at('out.%02d.exr'), 'png')).match(/\.exr files hold exr-half or exr-float/);
    expect(await refused(at('in.01.png'), at('out.exr'), 'h264')).match(/\.exr files hold exr-half or exr-float/);
  });
});
