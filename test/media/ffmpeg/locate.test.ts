import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect } from 'chai';
import { locateFfmpeg } from '../../../media/ffmpeg/locate.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { needsPosix } from '../../skip-without.js';
import { FFMPEG, FFPROBE } from '../../tools.js';

describe('where ffmpeg is', () => {
  const at = temporaryFolder();

  it('is asked again after a path that was wrong', async () => {
    const wrong: unknown = await locateFfmpeg(at('none')).catch((error: unknown) => error);
    expect(wrong).property('code', 'media/no-ffmpeg');
    expect(await locateFfmpeg()).include({ ffmpeg: FFMPEG, ffprobe: FFPROBE });
  });

  it('is enough where no ffprobe lies beside it', async function () {
    needsPosix(this, 'programs that are scripts');
    mkdirSync(at('alone'));
    writeFileSync(at('alone', 'ffmpeg'), `#!/bin/sh\nexec "${FFMPEG}" "$@"\n`, { mode: 0o755 });
    try {
      const { ffmpeg, ffprobe } = await locateFfmpeg(at('alone', 'ffmpeg'));
      expect(ffmpeg).equal(at('alone', 'ffmpeg'));
      expect(basename(ffprobe)).match(/^ffprobe/);
      expect(execFileSync(ffprobe, ['-version'], { encoding: 'utf8' })).match(/^ffprobe version/);
    } finally {
      await locateFfmpeg(FFMPEG);
    }
  });
});
