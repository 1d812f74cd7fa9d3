import { deflateSync } from 'node:zlib';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { thumbnailIn } from '../../../media/stills/contents/exif.js';
import { iptcIn } from '../../../media/stills/contents/photoshop.js';
import { readTiff, type TiffStructure } from '../../../media/stills/contents/tiff-structure.js';
import { withoutPictures } from '../../../media/stills/contents/xmp.js';
import { openImage, sharp } from '../../../media/stills/image.js';
import { stillContents } from '../../../media/stills/still.js';
import { edit } from '../../../pipeline/index.js';
import { planInXmp } from '../../../pipeline/provenance/mark-xmp.js';
import { exifBlock } from '../../../media/stills/contents/tiff-writer.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { carriedBy, editStill, samplesOf } from './edit-still.js';
import { ascii, colours, exifWith, HEIGHT, image, jpegWith, pngWith, ramp, tiffWith, WIDTH } from './made-pictures.js';

const numbers = (...values: number[]): Buffer => {
  const data = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => data.writeUInt32BE(value, 4 * i));
  return data;
};

/** A grey profile of gamma 1.8: enough of one for programs that read it. */
function greyProfile(): Buffer {
  const tags = [
    ['desc', Buffer.from('desc\0\0\0\0\0\0\0\x05Made\0\0\0\0\0\0\0\0\0\0\0\0\0', 'latin1')],
    ['wtpt', Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), numbers(0xf6d6, 0x10000, 0xd32d)])],
    ['kTRC', Buffer.concat([Buffer.from('curv\0\0\0\0', 'latin1'), numbers(1), Buffer.from([1, 204, 0, 0])])],
  ] as const;
  const head = Buffer.alloc(128);
  head.writeUInt32BE(0x02400000, 8);
  head.write('mntrGRAYXYZ ', 12, 'latin1');
  head.write('acsp', 36, 'latin1');
  numbers(0xf6d6, 0x10000, 0xd32d).copy(head, 68);
  let at = 132 + 12 * tags.length;
  const table = [numbers(tags.length)];
  const bodies = tags.map(([name, body]) => {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    table.push(Buffer.from(name, 'latin1'), numbers(at, body.length));
    at += padded.length;
    return padded;
  });
  const profile = Buffer.concat([head, ...table, ...bodies]);
  profile.writeUInt32BE(profile.length, 0);
  return profile;
}

/** Computed with numpy from the primaries and D65. */
const P3_IN_SRGB = [160, 86, 53];

const profileChunk = (icc: Buffer) => ({ type: 'iCCP', data: Buffer.concat([Buffer.from('made\0\0'), deflateSync(icc)]) });

describe('stills: what a file carries', () => {
  const at = temporaryFolder();

  for (const [name, chunk] of [
    ['gamma', { type: 'gAMA', data: numbers(100_000) }],
    ['chromaticities', { type: 'cHRM', data: numbers(31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000) }],
    ['colour code points', { type: 'cICP', data: Buffer.from([9, 16, 0, 1]) }],
  ] as const)
    it(`${name} of a PNG stays in PNG, and becomes a profile or is named where the target has no place for it`, async () => {
      await pngWith(at('tagged.png'), colours(), [chunk]);
      const own = (await carriedBy(at('tagged.png')))[name];
      expect(own).not.equal(undefined);
      expect(await editStill(at('tagged.png'), at('grey.png'), 'grey')).deep.equal([]);
      expect((await carriedBy(at('grey.png')))[name]).equal(own);
      const code = name === 'colour code points' ? 'lost' : 'converted'; // no plain profile tells the curves of HDR
      expect(await editStill(at('tagged.png'), at('out.jpg'), 'none')).match(new RegExp(`${code}/colour: .*${name}`));
      const notices = await editStill(at('tagged.png'), at('out.avif'), 'none');
      if (name === 'colour code points') expect((await carriedBy(at('out.avif')))[name]).equal(own);
      else expect(notices).match(/converted\/colour: .* becomes a colour profile/);
    });

  it('the profile that numbers become shows the same colours', async () => {
    const shown = async (chunks: Parameters<typeof pngWith>[2], target: string, channels: 1 | 3 = 3): Promise<number[]> => {
      const sample = channels === 3 ? [150, 90, 60] : [128];
      const picture = image(Uint8Array.from({ length: WIDTH * HEIGHT * channels }, (_, i) => sample[i % channels]), channels); // prettier-ignore
      await pngWith(at('told.png'), picture, chunks);
      await editStill(at('told.png'), at(target), 'none');
      const pixels = await openImage(at(target), { profile: true }).toColourspace('srgb').raw().toBuffer();
      return [...pixels.subarray(0, 3)];
    };
    const near = (found: readonly number[], wanted: readonly number[]): void => {
      expect(Math.max(...found.map((value, i) => Math.abs(value - wanted[i]))), found.join()).at.most(2);
    };
    const gamma = { type: 'gAMA', data: numbers(100_000) };
    near(await shown([gamma], 'linear.tif'), [202, 160, 133]); // 255 · encode(150/255) and so on, by the sRGB curve
    near((await shown([gamma], 'linear-grey.tif', 1)).slice(0, 1), [188]);
    // P3's (150, 90, 60) by the matrices of SMPTE EG 432-1 and IEC 61966-2-1
    near(await shown([{ type: 'cICP', data: Buffer.from([12, 13, 0, 1]) }], 'p3.tif'), P3_IN_SRGB);
  });

  it('colour code points of an AVIF stay, in PNG too', async () => {
    await pngWith(at('points.png'), colours(), [{ type: 'cICP', data: Buffer.from([9, 18, 0, 1]) }]);
    await editStill(at('points.png'), at('points.avif'), 'none');
    for (const target of ['grey.avif', 'grey.png']) {
      await editStill(at('points.avif'), at(target), 'grey');
      expect((await carriedBy(at(target)))['colour code points'], target).equal('9/18');
    }
  });

  it('grey stays grey with its profile; where it cannot, the profile makes sRGB of it', async () => {
    const icc = greyProfile();
    await pngWith(at('grey.png'), image(new Uint8Array(WIDTH * HEIGHT).fill(128), 1), [profileChunk(icc)]);
    for (const target of ['grey.jpg', 'grey.tif']) {
      expect(await editStill(at('grey.png'), at(target), 'none')).deep.equal([]);
      const contents = await stillContents(at(target));
      expect([contents.samples, contents.icc?.equals(icc)], target).deep.equal(['grey', true]);
    }
    await editStill(at('grey.jpg'), at('edited.jpg'), 'grey');
    expect((await stillContents(at('edited.jpg'))).icc?.equals(icc)).equal(true);
    expect(await editStill(at('grey.png'), at('rgb.webp'), 'none')).match(/converted\/colour: Grey becomes sRGB by its/);
    expect((await stillContents(at('rgb.webp'))).icc).equal(undefined);
    const [level = 0] = await openImage(at('rgb.webp')).raw().toBuffer();
    expect(level, 'brighter than 128, as gamma 1.8 is').greaterThan(135);
  });

  it('a profile for other samples is left out, which is told', async () => {
    await pngWith(at('wrong.png'), colours(), [profileChunk(greyProfile())]);
    expect(await editStill(at('wrong.png'), at('out.png'), 'grey')).match(/lost\/colour: The colour profile is left out/);
    expect((await stillContents(at('out.png'))).icc).equal(undefined);
  });

  it('pictures after the first are named; a copy keeps them', async () => {
    const page = readTiff(await colours().tiff({ compression: 'lzw' }).toBuffer()) as TiffStructure;
    const rest = page.bytes.subarray(8);
    const moved = shifted(page, page.bytes.length - 8);
    const file = Buffer.concat([page.bytes, rest]);
    const first = page.bytes.readUInt32LE(4);
    const next = first + 2 + 12 * page.bytes.readUInt16LE(first);
    moved.copy(file, page.bytes.length, 8);
    file.writeUInt32LE(first + page.bytes.length - 8, next);
    writeFileSync(at('pages.tif'), file);
    expect((await carriedBy(at('pages.tif')))['pictures']).equal(2);
    expect(await editStill(at('pages.tif'), at('grey.tif'), 'grey')).match(/lost\/pictures: The file holds 2 pictures/);
    expect(await editStill(at('pages.tif'), at('out.png'), 'none')).match(/lost\/pictures/);
    expect(await editStill(at('pages.tif'), at('copy.tif'), 'none')).deep.equal([]);
    expect((await carriedBy(at('copy.tif')))['pictures']).equal(2);
  });

  it('what lies behind a JPEG is named, and its XMP promises it no more', async () => {
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description' +
      ' xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" hdrgm:Version="1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format="jpeg"' +
      ' xmlns:Container="http://ns.google.com/photos/1.0/container/"><Container:Directory><rdf:Seq><rdf:li>1234</rdf:li></rdf:Seq></Container:Directory>' +
      '</rdf:Description></rdf:RDF></x:xmpmeta>';
    const segments = [
      [0xe1, `http://ns.adobe.com/xap/1.0/\0${xmp}`],
      [0xe2, 'MPF\0II*\0\x08\0\0\0\0\0'],
    ] as const;
    for (const [behind, word] of [
      [await colours().jpeg().toBuffer(), 'pictures behind the picture'],
      [Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0', 'latin1'), 'a film behind the picture'],
      [Buffer.from('whatever'), '8 bytes behind the picture'],
    ] as const) {
      await jpegWith(at('gain.jpg'), colours(), segments, behind);
      expect(await editStill(at('gain.jpg'), at('grey.jpg'), 'grey')).match(new RegExp(`lost/metadata: .*${word}`));
      const written = await stillContents(at('grey.jpg'));
      expect(written.bound).deep.equal([]);
      expect(written.xmp)
        .contain('dc:format="jpeg"')
        .and.not.match(/hdrgm|Container|1234/);
      await editStill(at('gain.jpg'), at('copy.jpg'), 'none');
      expect(readFileSync(at('copy.jpg')).includes(behind), 'a copy keeps it').equal(true);
    }
  });

  for (const little of [true, false])
    it(`the thumbnail in ${little ? 'Intel' : 'Motorola'} EXIF is made anew`, async () => {
      const small = await colours().resize(24, 16).jpeg({ quality: 90 }).toBuffer();
      const exif = exifWith(small, little);
      await jpegWith(at('thumb.jpg'), colours(), [[0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif])]]);
      await pngWith(at('thumb.png'), colours(), [{ type: 'eXIf', data: exif }]);
      for (const [from, to] of [
        ['jpg', 'jpg'],
        ['png', 'png'],
        ['jpg', 'webp'],
        ['png', 'avif'],
      ]) {
        // prettier-ignore
        const notices = await editStill(at(`thumb.${from}`), at(`grey.${to}`), 'grey');
        expect(notices).match(/converted\/thumbnail: The thumbnail in EXIF is made anew/);
        const written = readTiff((await stillContents(at(`grey.${to}`))).exif ?? Buffer.alloc(0));
        const thumbnail = written && thumbnailIn(written);
        expect(thumbnail, `${from} to ${to}`).not.equal(undefined);
        const { data, info } = await openImage(thumbnail?.bytes ?? Buffer.alloc(0))
          .raw()
          .toBuffer({ resolveWithObject: true });
        expect([info.width, info.height]).deep.equal([24, 16]);
        expect(Math.abs((data[0] ?? 0) - (data[2] ?? 255)), 'it is grey').lessThan(8);
        expect((await carriedBy(at(`grey.${to}`)))['EXIF Make']).equal('Maker');
        expect((await carriedBy(at(`grey.${to}`)))['EXIF ISO']).equal('100');
      }
      expect(await editStill(at('thumb.jpg'), at('copy.webp'), 'none')).deep.equal([]);
      expect((await carriedBy(at('copy.webp')))['thumbnail in EXIF']).equal('yes');
    });

  it('small pictures in Photoshop’s resources and in XMP are removed from an edit', async () => {
    const resource = (number: number, data: string): string =>
      `8BIM${String.fromCharCode(number >> 8, number & 255)}\0\0\0\0\0${String.fromCharCode(data.length)}${data}${data.length % 2 ? '\0' : ''}`;
    const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><a xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:Thumbnails>OLD</xmp:Thumbnails><b/></a></x:xmpmeta>'; // prettier-ignore
    await jpegWith(at('small.jpg'), colours(), [
      [0xed, `Photoshop 3.0\0${resource(1036, 'THUMB')}${resource(1028, 'IPTC')}`],
      [0xe1, `http://ns.adobe.com/xap/1.0/\0${xmp}`],
      [0xe0, 'JFXX\0\x10THUMB'],
    ]);
    const notices = await editStill(at('small.jpg'), at('grey.jpg'), 'grey');
    expect(notices).match(/converted\/thumbnail: The small picture in Photoshop’s resources and XMP is removed/);
    expect(notices).match(/lost\/metadata: .*JFXX/);
    const written = await stillContents(at('grey.jpg'));
    expect(readFileSync(at('grey.jpg')).includes('THUMB')).equal(false);
    expect(written.xmp).contain('<b/>').and.not.contain('OLD');
    expect(iptcIn(written.photoshop ?? Buffer.alloc(0))?.toString()).equal('IPTC');
    expect(await editStill(at('small.jpg'), at('out.png'), 'none')).match(/lost\/metadata: .*IPTC/);
  });

  it('a TIFF keeps its own tags and its resolution', async () => {
    const doubles = Buffer.alloc(24);
    [1.5, 2.5, 0].forEach((value, i) => doubles.writeDoubleLE(value, 8 * i));
    await tiffWith(at('tags.tif'), colours().withMetadata({ density: 300 }), [
      ascii(315, 'Jane Doe'),
      ascii(33432, '(c) Jane'),
      ascii(269, 'a document'),
      ascii(65000, 'private'),
      { tag: 33550, type: 12, data: doubles },
    ]);
    const own = await carriedBy(at('tags.tif'));
    expect(own['resolution']).equal('300x300 dpi');
    expect(await editStill(at('tags.tif'), at('grey.tif'), 'grey')).deep.equal([]);
    expect(await carriedBy(at('grey.tif'))).deep.equal(own);
    expect(await editStill(at('tags.tif'), at('out.jpg'), 'none')).match(/lost\/metadata: .*ModelPixelScale/);
    const jpeg = await carriedBy(at('out.jpg'));
    expect([jpeg['EXIF Artist'], jpeg['EXIF 0xfde8'], jpeg['resolution']]).deep.equal(['Jane Doe', 'private', '300x300 dpi']);
  });

  it('a maker’s note goes through every format, or is named', async () => {
    const inner = [
      {
        tag: 37500,
        type: 7,
        data: Buffer.from('Nikon\0\x02\x10\0\0MM\0*\0\0\0\x08\0\x01\0\x01\0\x07\0\0\0\x04abcdEXTRA', 'latin1'),
      },
    ];
    const exif = exifBlock([ascii(271, 'NIKON'), { tag: 34665, type: 4, data: inner }, { tag: 532, type: 3, data: Buffer.from([1, 0]) }, { tag: 0x4746, type: 3, data: Buffer.from([1, 0]) }], true); // prettier-ignore
    await pngWith(at('camera.png'), colours(), [{ type: 'eXIf', data: exif }]);
    for (const extension of ['jpg', 'png', 'webp', 'tif', 'avif']) {
      const notices = await editStill(at('camera.png'), at(`camera-out.${extension}`), 'grey');
      if (extension === 'avif') expect(notices).match(/lost\/metadata: .*EXIF MakerNote unchanged/);
      else expect((await carriedBy(at(`camera-out.${extension}`)))['EXIF MakerNote'], extension).equal((await carriedBy(at('camera.png')))['EXIF MakerNote']); // prettier-ignore
    }
  });

  it('a turn goes through every format', async () => {
    for (const orientation of [2, 3, 6, 7]) {
      await tiffWith(at('turned.tif'), colours(), [{ tag: 274, type: 3, data: Buffer.from([orientation, 0]) }]);
      const upright = async (name: string): Promise<Buffer> => openImage(at(name)).autoOrient().resize(8, 8, { fit: 'fill' }).raw().toBuffer(); // prettier-ignore
      const { size } = await carriedBy(at('turned.tif'));
      expect(size).equal(orientation > 4 ? `${HEIGHT}x${WIDTH}` : `${WIDTH}x${HEIGHT}`);
      const before = await upright('turned.tif');
      let from = 'turned.tif';
      for (const to of ['a.jpg', 'b.png', 'c.webp', 'd.tif', 'e.avif', 'f.avif', 'g.jpg']) {
        await editStill(at(from), at(to), to === 'f.avif' ? 'grey' : 'none');
        expect((await carriedBy(at(to)))['size'], `${orientation} ${to}`).equal(size);
        if (to < 'e') expect((await stillContents(at(to))).orientation, to).equal(orientation);
        const after = await upright(to);
        const off = before.reduce(
          (most, value, i) => (i % 3 === 1 ? Math.max(most, Math.abs(value - (after[i] ?? 0))) : most),
          0,
        );
        if (to < 'f') expect(off, `${orientation} ${to}`).lessThan(8);
        from = to;
      }
    }
  });

  it('comments of a JPEG and texts of a PNG stay, and are named elsewhere', async () => {
    await jpegWith(at('said.jpg'), colours(), [
      [0xfe, 'a comment'],
      [0xe9, 'Maker’s own'],
    ]);
    await editStill(at('said.jpg'), at('grey.jpg'), 'grey');
    expect((await carriedBy(at('grey.jpg')))['comment']).equal('a comment');
    expect((await stillContents(at('grey.jpg'))).own).length(1);
    expect(await editStill(at('said.jpg'), at('out.png'), 'none')).match(/lost\/metadata: .*the comment, segment APP9/);
    const texts = [
      { type: 'tEXt', data: Buffer.from('Author\0Jane') },
      { type: 'zTXt', data: Buffer.concat([Buffer.from('Note\0\0'), deflateSync('packed')]) },
      { type: 'tIME', data: Buffer.from([7, 230, 1, 2, 3, 4, 5]) },
      { type: 'pHYs', data: Buffer.concat([numbers(11811, 11811), Buffer.from([1])]) },
    ];
    await pngWith(at('said.png'), colours(), texts);
    const own = await carriedBy(at('said.png'));
    await editStill(at('said.png'), at('grey.png'), 'grey');
    expect(await carriedBy(at('grey.png'))).deep.equal(own);
    expect(await editStill(at('said.png'), at('out.jpg'), 'none')).match(
      /lost\/metadata: .*text "Author", text "Note" and chunk tIME/,
    );
    expect((await carriedBy(at('out.jpg')))['resolution']).equal('300x300 dpi');
  });

  it('an animated WebP or AVIF is refused with what to do', async () => {
    const frames = Buffer.concat([1, 2, 3].map((step) => Buffer.alloc(20 * 20 * 3, 60 * step)));
    await sharp(frames, { raw: { width: 20, height: 60, channels: 3, pageHeight: 20 } }).webp({ lossless: true }).toFile(at('film.webp')); // prettier-ignore
    const film = Buffer.from('\0\0\0\x18ftypavis\0\0\0\0avismsf1\0\0\0\x14stsz\0\0\0\0\0\0\0\0\0\0\0\x06', 'latin1');
    writeFileSync(at('film.avif'), film);
    for (const name of ['film.webp', 'film.avif']) {
      const error = await editStill(at(name), at(`out.${name}`), 'none').catch((thrown: Error) => thrown);
      expect(error)
        .instanceOf(Error)
        .and.property('message')
        .match(/animated picture; convert it to a clip or GIF first/);
    }
  });

  it('a colour profile that is cut off is named, for a picture without it looks different', async () => {
    const whole = deflateSync(greyProfile());
    await pngWith(at('cut.png'), colours(), [{ type: 'iCCP', data: Buffer.concat([Buffer.from('made\0\0'), whole.subarray(0, 9)]) }]); // prettier-ignore
    expect(await editStill(at('cut.png'), at('cut-grey.png'), 'grey')).match(/lost\/metadata: .*a colour profile that cannot be read/); // prettier-ignore
  });

  it('XMP says upright what AVIF turns by itself', async () => {
    const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"/></x:xmpmeta>'; // prettier-ignore
    const turned = { tag: 274, type: 3, data: Buffer.from([6, 0]) };
    await pngWith(at('sideways.png'), colours(), [
      { type: 'eXIf', data: exifBlock([turned], true) },
      { type: 'iTXt', data: Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`) },
    ]);
    await edit({ input: at('sideways.png'), output: at('upright.avif'), stages: [], mark: false, inProcess: true });
    const made = await stillContents(at('upright.avif'));
    expect([made.width, made.height, made.orientation]).deep.equal([HEIGHT, WIDTH, 1]);
    expect(made.xmp).equal(xmp.replace('"6"', '"1"'));
    await edit({ input: at('sideways.png'), output: at('sideways.webp'), stages: [], mark: false, inProcess: true });
    expect((await stillContents(at('sideways.webp'))).xmp).equal(xmp);
  });

  it('XMP of many tags that never end is read once', async () => {
    for (const inner of [
      '<GImage:Data><a:Thumbnails><overpaint:Plan>'.repeat(1e5),
      `<a:b${' '.repeat(1e6)}<c:${'d'.repeat(1e6)}`,
    ]) {
      const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:GImage="http://ns.google.com/photos/1.0/image/">${inner}`;
      const plain = `<x:xmpmeta xmlns:x="adobe:ns:meta/">${inner.startsWith('<GImage') ? '' : inner}`;
      expect(withoutPictures(xmp) === plain).equal(true);
      expect(planInXmp(xmp)).equal(undefined);
    }
  });

  it('a copy of a result says its own plan, in the file', async () => {
    for (const extension of ['png', 'jpg', 'webp', 'tif']) {
      await colours().toFile(at(`first.${extension}`));
      await editStill(at(`first.${extension}`), at(`second.${extension}`), 'grey');
      await editStill(at(`second.${extension}`), at(`third.${extension}`), 'none');
      expect(existsSync(at(`third.${extension}.plan.yaml`)), extension).equal(false);
      const { xmp = '' } = await stillContents(at(`third.${extension}`));
      expect(planInXmp(xmp), extension).contain(`"input":"second.${extension}"`);
      expect(await samplesOf(at(`third.${extension}`)), extension).deep.equal(await samplesOf(at(`second.${extension}`)));
    }
  });

  it('a second and a third pass lose no more than the first, in every format', async () => {
    const small = await colours().resize(24, 16).jpeg().toBuffer();
    const exif = exifWith(small);
    await pngWith(at('all.png'), image(ramp(4, 16), 4), [
      { type: 'gAMA', data: numbers(100_000) },
      { type: 'eXIf', data: exif },
      { type: 'tEXt', data: Buffer.from('Author\0Jane') },
    ]);
    for (const extension of ['png', 'jpg', 'webp', 'tif', 'avif'])
      for (const how of ['grey', 'none'] as const) {
        await editStill(at('all.png'), at(`pass1.${extension}`), how);
        const first = await carriedBy(at(`pass1.${extension}`));
        for (const pass of [1, 2]) {
          const notices = await editStill(at(`pass${pass}.${extension}`), at(`pass${pass + 1}.${extension}`), how);
          expect(
            notices.filter((notice) => notice.startsWith('lost')),
            `${extension} ${how} ${pass}`,
          ).deep.equal([]);
          expect(await carriedBy(at(`pass${pass + 1}.${extension}`)), `${extension} ${how} ${pass}`).deep.equal(first);
        }
      }
  });
});

/** A TIFF of one picture, for a place further on in a file. */
function shifted({ bytes }: TiffStructure, by: number): Buffer {
  const copy = Buffer.from(bytes);
  const first = copy.readUInt32LE(4);
  const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
  for (let i = 0, entry = first + 2; i < copy.readUInt16LE(first); i++, entry += 12) {
    const [tag, type, count] = [copy.readUInt16LE(entry), copy.readUInt16LE(entry + 2), copy.readUInt32LE(entry + 4)];
    const length = count * (sizes[type] ?? 1);
    const value = copy.readUInt32LE(entry + 8);
    if (length > 4) {
      if (tag === 273) for (let k = 0; k < count; k++) copy.writeUInt32LE(copy.readUInt32LE(value + 4 * k) + by, value + 4 * k);
      copy.writeUInt32LE(value + by, entry + 8);
    } else if (tag === 273) copy.writeUInt32LE(value + by, entry + 8);
  }
  return copy;
}
