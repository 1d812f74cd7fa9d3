import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { readWholeFile } from '../../../media/whole/whole-file.js';
import { exifBlock } from '../../../media/stills/contents/tiff-writer.js';
import { edit } from '../../../pipeline/edit.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { ascii, colours, jpegWith, pngWith } from '../../pipeline/stills/made-pictures.js';
import { FFMPEG } from '../../tools.js';

describe('a sequence with a picture that is not whole', () => {
  const at = temporaryFolder();
  for (const [kind, what, cut] of [
    ['png', 'is empty', 0],
    ['jpg', 'is empty', 0],
    ['png', 'breaks off', 0.5],
    ['jpg', 'breaks off', 0.5],
    ['tif', 'is empty', 0],
    ['tif', 'breaks off', 0.5],
    ['dpx', 'breaks off', 0.5],
  ] as const) {
    it(`is refused, and the file is named: .${kind} ${what}`, async () => {
      const pattern = at(`${kind}${cut}.%04d.${kind}`);
      execFileSync(FFMPEG, ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=64x48:rate=25:duration=0.32', '-start_number', '1001', pattern]); // prettier-ignore
      expect((await readWholeFile(pattern)).index.pts.length).equal(8);
      const third = at(`${kind}${cut}.1003.${kind}`);
      const bytes = readFileSync(third);
      writeFileSync(third, bytes.subarray(0, Math.floor(bytes.length * cut)));
      const error = await readWholeFile(pattern).catch((reason: unknown) => reason);
      expect(error).property('code', 'media/damaged');
      expect(error).property('message').match(new RegExp(`1003\\.${kind}: this picture of the sequence ${what}`)); // prettier-ignore
    });
  }
});

describe('what the pictures of a sequence carry and no decoder gives', () => {
  const at = temporaryFolder();

  it('is told before the start: texts, a resolution, EXIF, how they are turned', async () => {
    const density = Buffer.concat([Buffer.from([0, 0, 46, 35, 0, 0, 46, 35]), Buffer.from([1])]);
    const turned = exifBlock([ascii(271, 'Maker'), { tag: 274, type: 3, data: Buffer.from([6, 0]) }], true);
    for (const number of ['0001', '0002']) {
      await pngWith(at(`a.${number}.png`), colours(), [{ type: 'tEXt', data: Buffer.from('Author\0Jane') }, { type: 'pHYs', data: density }]); // prettier-ignore
      await jpegWith(at(`b.${number}.jpg`), colours(), [[0xe1, `Exif\0\0${turned.toString('latin1')}`]]);
    }
    const told = async (from: string, to: string): Promise<string> =>
      (await edit({ input: at(from), output: at(to), inProcess: true }).result).notices.map(({ message }) => message).join();
    expect(await told('a.%04d.png', 'out-a.%04d.png')).match(/does not carry: resolution 300x300 dpi; text "Author"/);
    expect(await told('b.%04d.jpg', 'out-b.mkv')).match(/does not carry: EXIF; orientation 6/);
  });
});
