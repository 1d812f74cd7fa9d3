import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Clip } from '../../../media/input/clip.js';
import { probeClip } from '../../../media/input/probe.js';
import { edit } from '../../../pipeline/edit.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { FFMPEG } from '../../tools.js';

const covers = ({ streams }: Clip) =>
  streams.filter(({ type, disposition }) => type === 'video' && disposition.includes('attached_pic'));
const films = ({ streams }: Clip) =>
  streams.filter(({ type, disposition }) => type === 'video' && !disposition.includes('attached_pic'));

describe('a cover', () => {
  const at = temporaryFolder();
  const picture = (name: string, kind: string): string => {
    execFileSync(FFMPEG, ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc2=size=32x32:duration=0.04', '-frames:v', '1', '-c:v', kind, at(name)]); // prettier-ignore
    return at(name);
  };
  const clip = (): string => lavfiClip(at('plain.mkv'), { seconds: 0.4, size: '64x48', more: ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'] }); // prettier-ignore
  const inMatroska = (name: string, kind: string, type: string): string => {
    execFileSync(FFMPEG, ['-v', 'error', '-y', '-i', clip(), '-c', 'copy', '-attach', picture(name, kind), '-metadata:s:t', `mimetype=${type}`, at(`${name}.mkv`)]); // prettier-ignore
    return at(`${name}.mkv`);
  };

  for (const [name, kind, type] of [
    ['cover.jpg', 'mjpeg', 'image/jpeg'],
    ['cover.png', 'png', 'image/png'],
  ] as const) {
    it(`stays one in Matroska and in mp4, over three passes: ${name}`, async () => {
      const input = inMatroska(name, kind, type);
      let from = input;
      for (const extension of ['mkv', 'mp4', 'mkv']) {
        const to = at(`${name}.${from.length}.${extension}`);
        await edit({ input: from, output: to, inProcess: true }).result;
        const made = await probeClip(to);
        expect([covers(made).length, films(made).length]).deep.equal([1, 1]);
        from = to;
      }
      execFileSync(FFMPEG, ['-v', 'error', '-y', '-i', from, '-map', '0:v', '-map', '-0:V', '-c', 'copy', '-frames:v', '1', '-f', 'image2', at('back')]); // prettier-ignore
      expect(readFileSync(at('back')).equals(readFileSync(at(name)))).equal(true);
    });
  }

  it('is named where the file format has no place for it', async () => {
    const input = inMatroska('lost.jpg', 'mjpeg', 'image/jpeg');
    for (const extension of ['mov', 'webm']) {
      const { notices } = await edit({ input, output: at(`out.${extension}`), inProcess: true }).result;
      expect(notices.map(({ message }) => message).join()).match(/video track 2.* is left out/);
      expect(films(await probeClip(at(`out.${extension}`)))).length(1);
    }
  });
});
