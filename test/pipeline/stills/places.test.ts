import { expect } from 'chai';
import { readFileSync, writeFileSync } from 'node:fs';
import { readChunks } from '../../../media/stills/contents/png-chunks.js';
import { readTiff, type TiffStructure } from '../../../media/stills/contents/tiff-structure.js';
import { exifBlock, withTags } from '../../../media/stills/contents/tiff-writer.js';
import { edit } from '../../../pipeline/index.js';
import { readSegments, segmentBytes } from '../../../media/stills/contents/jpeg-segments.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { carriedBy, editStill, samplesOf } from './edit-still.js';
import { ascii, colours, HEIGHT, image, jpegWith, pngWith, ramp, WIDTH } from './made-pictures.js';

const numbers = (...values: number[]): Buffer => {
  const data = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => data.writeUInt32BE(value, 4 * i));
  return data;
};

/** As macOS writes it into screen shots: the last but one number says how far behind the chunk's begin the lower half lies. */
const HALVES = { type: 'iDOT', data: numbers(2, 0, 16, 40, 16, 60, 0) };

describe('stills: what stands in another place than usual', () => {
  const at = temporaryFolder();

  it('a chunk that notes places in the coded picture does not go into another one, and stays right in a copy', async () => {
    await pngWith(at('shot.png'), colours(), [HALVES, { type: 'prVt', data: Buffer.from('safe') }]);
    expect(await editStill(at('shot.png'), at('grey.png'), 'grey')).match(/lost\/metadata: .*old bytes: chunk iDOT/);
    const types = (name: string): string[] => readChunks(readFileSync(at(name))).chunks.map(({ type }) => type);
    expect(types('grey.png').filter((type) => /iDOT|prVt/.test(type))).deep.equal(['prVt']);
    const behind = (name: string): number => {
      const bytes = readFileSync(at(name));
      return bytes.indexOf('IDAT') - bytes.indexOf('iDOT');
    };
    await edit({ input: at('shot.png'), output: at('copy.png'), stages: [], inProcess: true }).result;
    expect(types('copy.png')).include('iTXt');
    expect(behind('copy.png')).equal(behind('shot.png'));
  });

  it('a resolution that EXIF alone tells goes through every format', async () => {
    const half = (value: number): Buffer => Buffer.from([value & 255, value >> 8]);
    const ratio = (value: number): Buffer => Buffer.concat([half(value), half(0), half(1), half(0)]);
    const exif = exifBlock(
      [ascii(271, 'Maker'), { tag: 282, type: 5, data: ratio(300) }, { tag: 283, type: 5, data: ratio(300) }, { tag: 296, type: 3, data: half(2) }],
      true,
    ); // prettier-ignore
    await jpegWith(at('both.jpg'), colours(), [[0xe1, `Exif\0\0${exif.toString('latin1')}`]]);
    const { segments, scan } = readSegments(readFileSync(at('both.jpg')));
    const camera = segments.filter(({ marker }) => marker !== 0xe0); // no JFIF, as cameras write it
    writeFileSync(at('camera.jpg'), Buffer.concat([Buffer.from([0xff, 0xd8]), ...camera.map(segmentBytes), readFileSync(at('both.jpg')).subarray(scan)])); // prettier-ignore
    let from = 'camera.jpg';
    for (const to of ['a.tif', 'b.png', 'c.jpg']) {
      expect(await editStill(at(from), at(to), 'none'), to).deep.equal([]);
      expect((await carriedBy(at(to)))['resolution'], to).equal('300x300 dpi');
      from = to;
    }
    for (const to of ['d.webp', 'e.avif']) {
      expect((await editStill(at('camera.jpg'), at(to), 'grey')).join(), to).not.match(/resolution/);
      expect((await carriedBy(at(to)))['resolution'], to).equal('300x300 dpi');
    }
  });

  it('inks keep their transparency where the target has some', async () => {
    const inks = Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, i) => [0, 200, 220, 10][i % 4]);
    const opaque = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => (i % WIDTH) * 5);
    const five = image(inks, 4).joinChannel(Buffer.from(opaque), { raw: { width: WIDTH, height: HEIGHT, channels: 1 } });
    const file = readTiff(await five.tiff({ compression: 'none' }).toBuffer()) as TiffStructure;
    const short = (value: number) => ({ type: 3, data: Buffer.from([value, 0]) });
    writeFileSync(
      at('inks.tif'),
      withTags(file, [
        { tag: 262, ...short(5) },
        { tag: 338, ...short(2) },
      ]),
    );
    for (const name of ['inks.png', 'grey.tif']) {
      await editStill(at('inks.tif'), at(name), name === 'inks.png' ? 'none' : 'grey');
      const samples = await samplesOf(at(name));
      expect([...Array(WIDTH).keys()].map((x) => samples[4 * x + 3])).deep.equal([...opaque.subarray(0, WIDTH)]);
    }
  });

  it('samples of 64 bits are refused by what they are', async () => {
    const file = readTiff(await image(ramp(1, 16), 1).tiff({ compression: 'none' }).toBuffer()) as TiffStructure;
    const short = (value: number) => ({ type: 3, data: Buffer.from([value, 0]) });
    writeFileSync(
      at('wide.tif'),
      withTags(file, [
        { tag: 258, ...short(64) },
        { tag: 339, ...short(3) },
      ]),
    );
    const error = await editStill(at('wide.tif'), at('wide.png'), 'none').catch((thrown: Error) => thrown);
    expect(error)
      .property('message')
      .match(/pictures of 64-bit floating-point grey samples are not read; convert it/);
  });

  it('room below black that cICP tells stays in PNG, and is named elsewhere', async () => {
    await pngWith(at('narrow.png'), colours(), [{ type: 'cICP', data: Buffer.from([1, 13, 0, 0]) }]);
    expect(await editStill(at('narrow.png'), at('again.png'), 'grey')).deep.equal([]);
    expect((await carriedBy(at('again.png')))['room below black']).equal('yes');
    expect(await editStill(at('narrow.png'), at('out.jpg'), 'none')).match(/lost\/colour: .*room below black/);
  });

  it('a picture under a name that is no picture’s is one; a camera’s raw picture is refused with what to do', async () => {
    await jpegWith(at('twin.mpo'), colours(), []);
    await jpegWith(at('photo.jpg.download'), colours(), []);
    for (const name of ['twin.mpo', 'photo.jpg.download']) {
      await editStill(at(name), at(`${name}.png`), 'grey');
      expect((await carriedBy(at(`${name}.png`)))['size']).equal(`${WIDTH}x${HEIGHT}`);
    }
    await colours().tiff().toFile(at('shot.dng'));
    const error = await editStill(at('shot.dng'), at('shot.png'), 'grey').catch((thrown: Error) => thrown);
    expect(error)
      .property('message')
      .match(/camera’s raw picture: develop it/);
  });
});
