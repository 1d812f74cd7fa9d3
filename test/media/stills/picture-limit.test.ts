import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import sharp from 'sharp';
import { openImage } from '../../../media/stills/image.js';
import { readStill, stillContents } from '../../../media/stills/still.js';
import { openScene } from '../../../scenes/formats/index.js';
import { gifOf, jpegOf, ktx2, png, tiff } from '../../accept/hostile/bombs.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';

const failure = (promise: Promise<unknown>): Promise<Error & { code?: string }> =>
  promise.then(
    () => expect.fail('it was read'),
    (error: Error) => error,
  );

describe('pictures that claim more than their file can hold', () => {
  const at = temporaryFolder();
  const small = () => sharp({ create: { width: 16, height: 16, channels: 3, background: '#804020' } });
  const bombs: Readonly<Record<string, () => Promise<Buffer>>> = {
    'one-bit.png': async () => png(30000, 30000, 108),
    'short.png': async () => png(0x7fffffff, 0x7fffffff),
    'huge.jpg': async () => jpegOf(await small().jpeg().toBuffer(), 65500, 65500),
    'huge.gif': async () => gifOf(await small().gif().toBuffer(), 65535, 65535),
    'huge.tif': async () => tiff(65535, 65535),
    'wide.tif': async () => tiff(0xffffffff, 1),
  };
  for (const [name, make] of Object.entries(bombs))
    it(`${name} is refused in a sentence, whether looked at or read`, async () => {
      writeFileSync(at(name), await make());
      for (const read of [stillContents, readStill]) {
        const error = await failure(read(at(name)));
        expect(error.code).equal('media/unreadable');
        expect(error.message).include(name);
      }
    });

  it('a map of one colour and 16384 × 16384, and a photo of a gigapixel, may be', async () => {
    const flat = png(16384, 16384, 256, 8);
    expect((await openImage(flat).metadata()).width).equal(16384);
    const photo = Buffer.concat([jpegOf(await small().jpeg().toBuffer(), 32768, 32767), Buffer.alloc(1 << 20)]);
    expect((await openImage(photo).metadata()).height).equal(32767);
  });

  it('SVG, which may show other files, is no picture, whatever its name', async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><image href="other.png"/></svg>`;
    writeFileSync(at('picture.png'), svg);
    for (const read of [stillContents, readStill])
      expect(await failure(read(at('picture.png')))).property('code', 'media/unreadable');
  });

  it('maps of a scene: KTX2 and PNG', async () => {
    for (const [name, bytes] of [
      ['map.ktx2', ktx2(65535, 65535)],
      ['map.png', png(30000, 30000, 108)],
    ] as const) {
      // prettier-ignore
      writeFileSync(at(name), bytes);
      writeFileSync(at('scene.gltf'), JSON.stringify({ asset: { version: '2.0' }, images: [{ uri: name }] }));
      const error = await failure(openScene(at('scene.gltf')));
      expect(error).property('code', 'scene/image');
      expect(error.message).include(name);
    }
  });
});
