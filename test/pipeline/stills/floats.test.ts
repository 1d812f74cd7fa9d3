import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { toSrgb } from '../../../media/colour/srgb.js';
import { stillContents } from '../../../media/stills/still.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { editStill, samplesOf } from './edit-still.js';

/** Two rows of eight pixels of linear light, the second one twice as bright. */
const [WIDTH, HEIGHT] = [8, 2];
const LIGHT = Float32Array.from({ length: 3 * WIDTH * HEIGHT }, (_, i) => {
  const [k, row] = [i % 3, Math.floor(i / (3 * WIDTH))];
  return ([128, 64, 32][k] / 256) * (row + 1) * 0.25;
});

/** `old`: pixels as they are, and one that says how often the one before comes again. */
function radiance(old: boolean): Buffer {
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const pixel = [128, 64, 32, 127 + y]; // mantissa / 256 × 2^(e − 128)
    if (old) return Buffer.from([...pixel, 1, 1, 1, WIDTH - 1]);
    return Buffer.from([2, 2, 0, WIDTH, ...pixel.flatMap((value, k) => (k % 2 ? [WIDTH, ...Array<number>(WIDTH).fill(value)] : [128 + WIDTH, value]))]); // prettier-ignore
  });
  // of a picture that was made twice as bright
  return Buffer.concat([Buffer.from(`#?RADIANCE\nEXPOSURE=2\nFORMAT=32-bit_rle_rgbe\n\n-Y ${HEIGHT} +X ${WIDTH}\n`), ...rows]);
}

function pfm(scale: 1 | -1): Buffer {
  const data = Buffer.alloc(4 * LIGHT.length);
  LIGHT.forEach((value, i) => {
    const at = 4 * ((HEIGHT - 1 - Math.floor(i / (3 * WIDTH))) * 3 * WIDTH + (i % (3 * WIDTH)));
    if (scale < 0) data.writeFloatLE(value, at);
    else data.writeFloatBE(value, at);
  });
  return Buffer.concat([Buffer.from(`PF\n${WIDTH} ${HEIGHT}\n${scale}.000000\n`), data]);
}

describe('pictures of floats: Radiance and PFM', () => {
  const at = temporaryFolder();

  for (const [name, bytes] of [
    ['packed.hdr', radiance(false)],
    ['old.hdr', radiance(true)],
    ['little.pfm', pfm(-1)],
    ['big.pfm', pfm(1)],
    ['misnamed.png', radiance(false)],
  ] as const)
    it(`${name}: linear light becomes sRGB of 16 bits, which is told`, async () => {
      writeFileSync(at(name), bytes);
      expect(await stillContents(at(name))).include({ width: WIDTH, height: HEIGHT, bits: 32, numbers: 'floating-point' });
      const told = await editStill(at(name), at(`${name}.copy.png`), 'none');
      expect(told.join()).match(/floating-point samples are read as linear light and become sRGB/).match(/32-bit samples become 16-bit/); // prettier-ignore
      const wanted = Array.from(LIGHT, (light) => Math.round(65_535 * toSrgb(light)));
      const found = await samplesOf(at(`${name}.copy.png`), 16);
      expect(Math.max(...wanted.map((value, i) => Math.abs(value - found[i])))).most(1);
    });

  it('one that breaks off is refused', async () => {
    for (const [name, bytes] of [
      ['half.hdr', radiance(false)],
      ['half.pfm', pfm(1)],
    ] as const) {
      // prettier-ignore
      writeFileSync(at(name), bytes.subarray(0, bytes.length - 5));
      const error = await editStill(at(name), at('half.png'), 'none').catch((thrown: unknown) => thrown);
      expect(error, name).property('code', 'media/damaged');
    }
  });
});
