import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { readWholeFile } from '../../../media/whole/whole-file.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
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
