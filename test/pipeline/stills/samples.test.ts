import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { readTiff, type TiffStructure } from '../../../media/stills/contents/tiff-structure.js';
import { withTags } from '../../../media/stills/contents/tiff-writer.js';
import { openImage, sharp } from '../../../media/stills/image.js';
import { stillContents } from '../../../media/stills/still.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { carriedBy, editStill, samplesOf } from './edit-still.js';
import { HEIGHT, image, MULTIPLIED, pngWith, ramp, WIDTH } from './made-pictures.js';

describe('stills: samples', () => {
  const at = temporaryFolder();

  it('colours of an AVIF that are coded multiplied by how opaque they are come out as they are', async () => {
    writeFileSync(at('multiplied.avif'), Buffer.from(MULTIPLIED, 'base64'));
    expect(await editStill(at('multiplied.avif'), at('plain.png'), 'none')).deep.equal([]);
    const pixels = await samplesOf(at('plain.png'));
    for (const x of [1, 6])
      [200, 90, 30, x < 4 ? 255 : 102].forEach((value, k) => expect(pixels[4 * x + k], `${x} ${k}`).closeTo(value, 4));
  });

  for (const from of ['png', 'tif'] as const)
    for (const to of ['png', 'tif'] as const)
      for (const channels of [1, 2, 3, 4] as const)
        it(`all 16 bits of ${channels} components go from ${from} to ${to}`, async () => {
          const picture = image(ramp(channels, 16), channels);
          await (from === 'png' ? picture.png() : picture.tiff({ compression: 'lzw' })).toFile(at(`deep.${from}`));
          expect(await editStill(at(`deep.${from}`), at(`out.${to}`), 'none')).deep.equal([]);
          expect(await samplesOf(at(`out.${to}`), 16)).deep.equal(ramp(channels, 16));
        });

  for (const extension of ['png', 'tif', 'webp'] as const)
    it(`grey with transparency of 8 bits is edited into ${extension}, from a transparent value too`, async () => {
      const samples = Uint8Array.from({ length: WIDTH * HEIGHT * 2 }, (_, i) => (i % 2 ? (i * 3) % 256 : (i * 5) % 256));
      await image(samples, 2).png().toFile(at('la.png'));
      await editStill(at('la.png'), at(`out-la.${extension}`), 'grey');
      const { channels, hasAlpha } = await openImage(at(`out-la.${extension}`)).metadata();
      expect([channels, hasAlpha]).deep.equal([extension === 'webp' ? 4 : 2, true]);
      const opaque = await openImage(at(`out-la.${extension}`)).extractChannel('alpha').raw().toBuffer(); // prettier-ignore
      expect([...opaque]).deep.equal([...samples.filter((_, i) => i % 2)]);
      const bare = image(
        Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => i % 256),
        1,
      );
      await pngWith(at('value.png'), bare, [{ type: 'tRNS', data: Buffer.from([0, 40]) }]);
      await editStill(at('value.png'), at(`out-value.${extension}`), 'grey');
      const clear = await openImage(at(`out-value.${extension}`))
        .extractChannel('alpha')
        .raw()
        .toBuffer();
      expect([clear[39], clear[40], clear[41]]).deep.equal([255, 0, 255]);
    });

  for (const extension of ['png', 'tif'] as const)
    it(`an edit keeps the levels of a 16-bit ${extension}`, async () => {
      const picture = image(ramp(3, 16), 3);
      await (extension === 'png' ? picture.png() : picture.tiff({ compression: 'lzw' })).toFile(at(`levels.${extension}`));
      await editStill(at(`levels.${extension}`), at(`grey.${extension}`), 'grey');
      const samples = await samplesOf(at(`grey.${extension}`), 16);
      expect(new Set(samples).size, 'levels').greaterThan(1000);
    });

  it('16 bits become 12 in AVIF and 8 in JPEG and WebP, which is told', async () => {
    await image(ramp(3, 16), 3).png().toFile(at('deep.png'));
    expect(await editStill(at('deep.png'), at('out.avif'), 'none')).match(/lost\/depth: 16-bit samples become 12-bit: AVIF/);
    expect((await stillContents(at('out.avif'))).bits).equal(12);
    for (const extension of ['jpg', 'webp'])
      expect(await editStill(at('deep.png'), at(`out.${extension}`), 'none')).match(/lost\/depth: 16-bit samples become 8-bit/);
  });

  it('a 10-bit AVIF stays one', async () => {
    await image(ramp(3, 16), 3).avif({ bitdepth: 10 }).toFile(at('ten.avif'));
    expect(await editStill(at('ten.avif'), at('grey.avif'), 'grey')).deep.equal([]);
    expect((await stillContents(at('grey.avif'))).bits).equal(10);
  });

  it('a picture that nothing edits keeps its coding in its own format', async () => {
    for (const extension of ['jpg', 'webp', 'png', 'tif', 'avif']) {
      await image(ramp(3), 3).toFormat(extension === 'jpg' ? 'jpeg' : (extension as 'png')).toFile(at(`coded.${extension}`)); // prettier-ignore
      await editStill(at(`coded.${extension}`), at(`copy.${extension}`), 'none');
      expect(await samplesOf(at(`copy.${extension}`)), extension).deep.equal(await samplesOf(at(`coded.${extension}`)));
    }
  });

  it('colour under full transparency stays', async () => {
    const samples = Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, i) => [200, 90, 30, 0][i % 4]);
    await image(samples, 4).png().toFile(at('hidden.png'));
    await image(samples, 4).tiff({ compression: 'lzw' }).toFile(at('hidden.tif'));
    for (const [from, to] of [
      ['png', 'png'],
      ['png', 'tif'],
      ['tif', 'png'],
      ['tif', 'tif'],
    ]) {
      // prettier-ignore
      await editStill(at(`hidden.${from}`), at(`kept.${to}`), 'none');
      expect(await samplesOf(at(`kept.${to}`)), `${from} to ${to}`).deep.equal(samples);
    }
    await image(samples, 4).webp({ lossless: true, exact: true }).toFile(at('hidden.webp'));
    await editStill(at('hidden.webp'), at('grey.webp'), 'grey');
    const [red = 0, , , opaque] = await samplesOf(at('grey.webp'));
    expect(red, 'edited, but not black').greaterThan(50);
    expect(opaque).equal(0);
  });

  it('transparency is laid on white in JPEG, which is told', async () => {
    const samples = Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, i) => [200, 90, 30, 0][i % 4]);
    await image(samples, 4).png().toFile(at('soft.png'));
    await image(ramp(2, 16).fill(0), 2).png().toFile(at('soft-grey.png'));
    for (const name of ['soft', 'soft-grey']) {
      expect(await editStill(at(`${name}.png`), at('white.jpg'), 'none')).match(/lost\/transparency: .* laid on white/);
      expect(
        [...(await samplesOf(at('white.jpg')))].every((value) => value >= 254),
        name,
      ).equal(true);
    }
    const told = await editStill(at('soft.png'), at('teal.jpg'), 'none', { background: '#008080' });
    expect(told).match(/laid on #008080/);
    const [red, green, blue] = await samplesOf(at('teal.jpg'));
    expect([red, green - 128, blue - 128].every((value) => Math.abs(value) <= 1)).equal(true);
  });

  it('lossless WebP and AVIF stay lossless', async () => {
    for (const extension of ['webp', 'avif'] as const) {
      await image(ramp(3), 3)
        [extension]({ lossless: true })
        .toFile(at(`exact.${extension}`));
      await editStill(at(`exact.${extension}`), at(`grey.${extension}`), 'grey');
      expect((await carriedBy(at(`grey.${extension}`)))['coding'], extension).equal('lossless');
      await editStill(at(`exact.${extension}`), at('exact.png'), 'none');
      await editStill(at('exact.png'), at(`again.${extension}`), 'none');
    }
    await image(ramp(3), 3).webp({ quality: 80 }).toFile(at('lossy.webp'));
    await editStill(at('lossy.webp'), at('grey.webp'), 'grey');
    expect((await carriedBy(at('grey.webp')))['coding']).equal('lossy');
  });

  it('inks become sRGB, which is told; a copy keeps them', async () => {
    const inks = sharp({ create: { width: 16, height: 16, channels: 3, background: '#c84020' } }).toColourspace('cmyk').withIccProfile('cmyk'); // prettier-ignore
    await inks.clone().jpeg({ quality: 100 }).toFile(at('inks.jpg'));
    await inks.clone().tiff({ compression: 'lzw' }).toFile(at('inks.tif'));
    for (const name of ['inks.jpg', 'inks.tif']) {
      expect(await editStill(at(name), at('rgb.png'), 'none')).match(
        /converted\/colour: The picture's CMYK samples become sRGB by/,
      );
      expect((await openImage(at('rgb.png')).metadata()).hasProfile).equal(false);
      const [red = 0, green = 0, blue = 0] = await samplesOf(at('rgb.png'));
      expect([red > 180, green < 90, blue < 60]).deep.equal([true, true, true]);
      await editStill(at(name), at(`copy-${name}`), 'none');
      expect((await stillContents(at(`copy-${name}`))).samples).equal('CMYK');
    }
  });

  it('palettes, few bits and a transparent colour are resolved', async () => {
    await image(
      Uint8Array.from(ramp(3), (value) => value & 0xc0),
      3,
    )
      .png({ palette: true })
      .toFile(at('palette.png'));
    await editStill(at('palette.png'), at('out.tif'), 'none');
    expect(await samplesOf(at('out.tif'))).deep.equal(await samplesOf(at('palette.png')));
    await pngWith(at('key.png'), image(ramp(3), 3), [{ type: 'tRNS', data: Buffer.from([0, 0, 0, 7, 0, 14]) }]);
    await editStill(at('key.png'), at('key.tif'), 'none');
    const samples = await samplesOf(at('key.tif'));
    expect([samples[3], samples[7]], 'the first pixel is transparent').deep.equal([0, 255]);
  });

  it('floating-point RGB is named, grey and signed samples are refused, and never black', async () => {
    const plain = readTiff(await image(ramp(1, 16), 1).tiff({ compression: 'none' }).toBuffer()) as TiffStructure;
    for (const [value, word] of [
      [2, 'signed'],
      [3, 'floating-point'],
    ] as const) {
      // prettier-ignore
      writeFileSync(at('odd.tif'), withTags(plain, [{ tag: 339, type: 3, data: Buffer.from([value, 0]) }]));
      const error = await editStill(at('odd.tif'), at('out.png'), 'none').catch((thrown: Error) => thrown);
      expect(error)
        .property('message')
        .match(new RegExp(`${word} grey samples are not edited`));
    }
    const light = Float32Array.from(ramp(3), (value) => value / 255);
    const floats = sharp(light, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
    await floats.pipelineColourspace('scrgb').toColourspace('scrgb').tiff({ compression: 'none' }).toFile(at('float.tif')); // prettier-ignore
    if ((await stillContents(at('float.tif'))).numbers === undefined) return; // this libvips writes none
    expect(await editStill(at('float.tif'), at('out.png'), 'none')).match(/converted\/colour: The floating-point samples/);
  });

  it('components beside colour and transparency are left out, which is told', async () => {
    const four = Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, i) => [10, 20, 30, 40][i % 4]);
    const fifth = new Uint8Array(WIDTH * HEIGHT).fill(50);
    const five = image(four, 4).joinChannel(Buffer.from(fifth), { raw: { width: WIDTH, height: HEIGHT, channels: 1 } });
    await five.tiff({ compression: 'none' }).toFile(at('five.tif'));
    expect(await editStill(at('five.tif'), at('four.png'), 'none')).match(/lost\/metadata: .*1 components beside/);
    const samples = await samplesOf(at('four.png'));
    expect([...samples.subarray(4 * 100, 4 * 101)]).deep.equal([10, 20, 30, 40]);
  });
});
