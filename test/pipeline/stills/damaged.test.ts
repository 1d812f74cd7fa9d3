import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { EditError } from '../../../core/errors.js';
import { listContents } from '../../../media/stills/contents/list-contents.js';
import { readStill } from '../../../media/stills/still.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { colours } from './made-pictures.js';

describe('stills: damaged files', () => {
  const at = temporaryFolder();

  for (const format of ['png', 'jpeg', 'webp', 'tiff', 'avif'] as const)
    it(`${format}: read or refused by name, wherever a byte is wrong or the file ends`, async () => {
      const whole = await colours()
        .withMetadata({ orientation: 6, density: 300 })
        .withIccProfile('p3')
        .toFormat(format)
        .toBuffer();
      const head = Math.min(whole.length, 700);
      for (let place = 2; place < head; place += 7)
        for (const broken of [whole.subarray(0, place), flipped(whole, place)]) {
          writeFileSync(at(`broken.${format}`), broken);
          const read = await readStill(at(`broken.${format}`)).catch((thrown: unknown) => thrown);
          if (read instanceof Error) expect(read, `${format} ${place}: ${read.stack}`).instanceOf(EditError);
          else listContents((read as Awaited<ReturnType<typeof readStill>>).contents);
        }
    });
});

function flipped(bytes: Buffer, place: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[place] = 255 - (copy[place] ?? 0);
  return copy;
}
