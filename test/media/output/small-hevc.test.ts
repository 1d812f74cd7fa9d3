import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { hevc } from '../../../media/codecs/hevc.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { FFMPEG } from '../../tools.js';
import { formatOf } from '../colour/picture.js';

describe('HEVC of small pictures', () => {
  const folder = temporaryFolder();

  for (const [width, height, name] of [
    [34, 300, 'gray12le'],
    [34, 62, 'yuv444p10le'],
    [40, 100, 'yuv420p'],
    [48, 32, 'gray12le'],
  ] as const)
    // prettier-ignore
    it(`is coded at ${width} × ${height}, ${name}, without a write outside the encoder's memory`, () => {
      const format = formatOf(name, width, height);
      const options = hevc.options({ format, frameRate: { num: 25, den: 1 }, steady: true, threads: 2, fieldOrder: 'progressive', hdr: undefined }); // prettier-ignore
      const path = join(folder(), `${width}-${height}.mkv`);
      const source = ['-f', 'lavfi', '-i', `testsrc2=s=${width}x${height}:d=0.4`, '-vf', `scale,format=${name}`];
      const env = { ...process.env, MALLOC_CHECK_: '3', MALLOC_PERTURB_: '7' }; // glibc ends a program whose heap is damaged
      execFileSync(FFMPEG, ['-v', 'error', ...source, ...options, path], { env, stdio: 'pipe' });
      const decoded = execFileSync(FFMPEG, ['-v', 'error', '-i', path, '-f', 'rawvideo', '-pix_fmt', 'gray', '-'], { stdio: 'pipe' });
      expect(decoded.length).equal(10 * width * height);
    });
});
