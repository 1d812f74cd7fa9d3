import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { defaultTarget } from '../../../pipeline/work/target.js';
import { output } from '../../accept/shell.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { FFMPEG } from '../../tools.js';
import { carriedBy, editStill, samplesOf } from './edit-still.js';
import { HEIGHT, image, ramp, WIDTH } from './made-pictures.js';

const rgb = ramp(3) as Uint8Array;
const bgr = Buffer.from(rgb.map((_, i) => rgb[i - (i % 3) + 2 - (i % 3)]));

/** Bottom row first, as bitmaps and Targa files have it; rows of 48 pixels need no padding. */
const rows = Buffer.concat(Array.from({ length: HEIGHT }, (_, y) => bgr.subarray((HEIGHT - 1 - y) * 3 * WIDTH, (HEIGHT - y) * 3 * WIDTH))); // prettier-ignore

function bitmap(dotsPerMetre = 0): Buffer {
  const head = Buffer.alloc(54);
  head.write('BM', 0, 'latin1');
  head.writeUInt32LE(54 + rows.length, 2);
  [54, 40, WIDTH, HEIGHT].forEach((value, i) => head.writeUInt32LE(value, 10 + 4 * i));
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(24, 28);
  head.writeUInt32LE(dotsPerMetre, 38);
  head.writeUInt32LE(dotsPerMetre, 42);
  return Buffer.concat([head, rows]);
}

function targa(): Buffer {
  const head = Buffer.alloc(18);
  head[2] = 2;
  head.writeUInt16LE(WIDTH, 12);
  head.writeUInt16LE(HEIGHT, 14);
  head[16] = 24;
  return Buffer.concat([head, rows]);
}

describe('stills: formats that are read and not written', () => {
  const at = temporaryFolder();

  it('bitmaps, Targa, PPM and JPEG 2000 become PNG, sample for sample', async () => {
    writeFileSync(at('x.bmp'), bitmap());
    writeFileSync(at('x.tga'), targa());
    writeFileSync(at('x.ppm'), Buffer.concat([Buffer.from(`P6 ${WIDTH} ${HEIGHT} 255\n`), rgb]));
    await image(rgb, 3).png().toFile(at('x.png'));
    await output(FFMPEG, ['-v', 'error', '-i', at('x.png'), '-pix_fmt', 'rgb24', '-pred', '1', at('x.jp2')]);
    for (const name of ['x.bmp', 'x.tga', 'x.ppm', 'x.jp2']) {
      expect(defaultTarget(at(name), 'grey')).equal(at(name.replace(/\..*/, '.grey.png')));
      await editStill(at(name), at('out.png'), 'none');
      const samples = await samplesOf(at('out.png'));
      if (name !== 'x.jp2') expect(samples, name).deep.equal(Buffer.from(rgb));
      expect(samples.length, name).equal(rgb.length);
      expect(await editStill(at(name), at('out.jpg'), 'grey'), name).satisfies((said: string[]) =>
        said.every((notice) => /^lost\/metadata: .*what a .* may tell besides its samples/.test(notice)),
      );
    }
  });

  it('a 16-bit PPM keeps its levels, a bitmap its resolution', async () => {
    const deep = ramp(3, 16) as Uint16Array;
    const swapped = Buffer.from(deep.buffer.slice(0)).swap16();
    writeFileSync(at('deep.ppm'), Buffer.concat([Buffer.from(`P6 ${WIDTH} ${HEIGHT} 65535\n`), swapped]));
    await editStill(at('deep.ppm'), at('deep.png'), 'none');
    expect(await samplesOf(at('deep.png'), 16)).deep.equal(deep);
    writeFileSync(at('dots.bmp'), bitmap(11811));
    expect(await editStill(at('dots.bmp'), at('dots.png'), 'none')).deep.equal([]);
    expect((await carriedBy(at('dots.png')))['resolution']).equal('300x300 dpi');
  });

  it('of an icon one picture is taken, which is told', async () => {
    const small = await image(rgb, 3).ensureAlpha().png().toBuffer();
    const large = await image(rgb, 3).resize(64, 64, { fit: 'fill' }).ensureAlpha().png().toBuffer();
    const entry = (side: [number, number], bytes: number, from: number): Buffer => {
      const data = Buffer.from([...side, 0, 0, 1, 0, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
      data.writeUInt32LE(bytes, 8);
      data.writeUInt32LE(from, 12);
      return data;
    };
    const head = Buffer.from([0, 0, 1, 0, 2, 0]);
    const entries = [entry([WIDTH, HEIGHT], small.length, 38), entry([64, 64], large.length, 38 + small.length)];
    writeFileSync(at('x.ico'), Buffer.concat([head, ...entries, small, large]));
    expect(await editStill(at('x.ico'), at('icon.png'), 'none')).match(/lost\/pictures: The file holds 2 pictures/);
  });

  it('a HEIC is refused in one sentence with what to do, under any name', async () => {
    for (const brands of ['heicmif1heic', 'mif1mif1heic']) {
      const head = Buffer.from(`\0\0\0\x18ftyp${brands.slice(0, 4)}\0\0\0\0${brands.slice(4)}`, 'latin1');
      for (const name of ['phone.heic', 'phone.HEIC', 'phone.jpg']) {
        writeFileSync(at(name), head);
        const error = await editStill(at(name), at('out.png'), 'none').catch((thrown: Error) => thrown);
        expect(error)
          .property('message')
          .match(/picture cannot be read: it is a HEIC.*convert it to JPEG, PNG or AVIF first/);
      }
    }
  });

  it('what is no picture is refused by its name', async () => {
    for (const name of ['garbage.bmp', 'garbage.png', 'garbage.tga']) {
      writeFileSync(at(name), 'this is a text and no picture at all, whatever it is called');
      const error = await editStill(at(name), at('out.png'), 'none').catch((thrown: Error) => thrown);
      expect(error).property('code', 'media/unreadable');
      expect(error).property('message').contain(name);
    }
  });
});
