import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { locateFfmpeg } from '../../../media/ffmpeg/locate.js';
import { lookAtFrames, lookAtHead } from '../../../media/input/look-at-frames.js';
import { probeWithPackets } from '../../../media/input/probe.js';
import { readWholeFile } from '../../../media/whole/whole-file.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { FFMPEG, FFPROBE, needsFfmpeg } from '../../tools.js';

const HDR = ['-pix_fmt', 'yuv420p10le', '-color_primaries', 'bt2020', '-color_trc', 'smpte2084', '-colorspace', 'bt2020nc'];
const MASTERING =
  'log-level=none:hdr10=1:master-display=G(8500,39850)B(6550,2300)R(35400,14600)WP(15635,16450)L(10000000,50):max-cll=1000,400';

/** Small files, by what they were made with. */
const FILES = {
  'sound.mp4': { seconds: 0.4 },
  // more pictures than the head's, and few key pictures, one of them after the head
  'long.mkv': { seconds: 2.4, more: ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-pix_fmt', 'yuv420p', '-an'] },
  'open.ts': { seconds: 0.4, more: ['-c:v', 'mpeg2video', '-bf', '2', '-c:a', 'mp2'] },
  'hdr.mp4': { seconds: 0.2, more: ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', MASTERING, ...HDR, '-an'] },
} as const;

describe('a small file', () => {
  const at = temporaryFolder();

  for (const [name, how] of Object.entries(FILES))
    it(`${name} is known at one start of ffprobe as it is at several`, async function () {
      needsFfmpeg(this, 5.1, 'lacks encoders');
      const path = lavfiClip(at(name), { size: '64x48', ...how });
      const { clip, index, look } = await readWholeFile(path);
      const several = await probeWithPackets(path);
      expect({ clip, index }).deep.equal(several);
      expect(look).deep.equal(await lookAtFrames(several.clip, several.index, await lookAtHead(path)));
      if (name.startsWith('hdr')) expect(clip.video.hdr?.contentLight).deep.equal({ maxContent: 1000, maxAverage: 400 });
    });

  it('is listed and looked at once; a large one, or one that ffprobe complains of, twice', async function () {
    const log = at('starts');
    for (const [program, path] of [
      ['ffmpeg', FFMPEG],
      ['ffprobe', FFPROBE],
    ])
      // prettier-ignore
      writeFileSync(at(program), `#!/bin/sh\necho x >> ${log}\nexec ${path} "$@"\n`, { mode: 0o755 });
    const starts = async (path: string): Promise<number> => {
      writeFileSync(log, '');
      await readWholeFile(path);
      return readFileSync(log, 'utf8').length / 2;
    };
    try {
      await locateFfmpeg(at('ffmpeg'));
      const small = lavfiClip(at('small.mp4'), { seconds: 0.4, size: '64x48' });
      expect(await starts(small)).equal(1);
      const large = at('large.mkv');
      execFileSync(FFMPEG, ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=320x240:d=0.2', '-c:v', 'rawvideo', large]);
      expect(statSync(large).size).greaterThan(1 << 18);
      expect(await starts(large)).equal(2);
    } finally {
      await locateFfmpeg(FFMPEG);
    }
  });
});
