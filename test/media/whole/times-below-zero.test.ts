import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { soundDrifts } from '../../../media/whole/times.js';
import { readWholeFile } from '../../../media/whole/whole-file.js';
import { edit } from '../../../pipeline/edit.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { FFMPEG, needsFfmpeg } from '../../tools.js';

const VIDEO = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-bf', '2'];

const copy = (input: string, output: string, ...options: string[]): string => {
  execFileSync(FFMPEG, ['-v', 'error', '-y', ...options, '-i', input, '-c', 'copy', '-copyts', '-avoid_negative_ts', 'disabled', output]); // prettier-ignore
  return output;
};

/** Milliseconds from the first picture to the first sound that is heard, and how long the pictures go on. */
async function inStep(path: string): Promise<{ frames: number; seconds: number; sound: number; hidden: number }> {
  const { clip, index } = await readWholeFile(path);
  const { num, den } = clip.video.timeBase;
  const first = Number(index.pts[0]) * (num / den);
  const audio = clip.streams.find(({ type }) => type === 'audio');
  const track = audio && index.tracks.get(audio.index);
  return {
    frames: index.pts.length,
    seconds: Number(index.pts.at(-1)) * (num / den) - first,
    sound: audio && track ? 1000 * ((track.first as number) * (audio.timeBase.num / audio.timeBase.den) - first) : NaN,
    hidden: audio && track ? (index.counts.get(audio.index) ?? 0) - track.shown : 0,
  };
}

describe('times below zero', function () {
  const at = temporaryFolder();
  before(function () {
    needsFfmpeg(this, 5.1, 'moves times that begin below zero itself');
  });

  for (const extension of ['mp4', 'mkv', 'mov', 'webm']) {
    it(`of pictures and sound are moved up together: ${extension}`, async () => {
      const whole = lavfiClip(at('whole.ts'), { seconds: 1, size: '64x48', more: [...VIDEO, '-c:a', 'mp2'] });
      // the clock of a transport stream wraps at 2^33 ticks: what comes before is read as below zero
      const input = copy(whole, at('wrapped.ts'), '-itsoffset', '95440.9');
      const source = await inStep(input);
      const output = at(`out.${extension}`);
      const { notices } = await edit({ input, output, inProcess: true, encode: { segmentSeconds: 1 } }).result;
      const made = await inStep(output);
      expect([made.frames, source.frames]).deep.equal([25, 25]);
      expect(made.seconds).closeTo(source.seconds, 0.002);
      expect(made.sound).closeTo(source.sound, 25); // sound that is coded anew begins at a frame of its own
      expect(notices.some(({ code }) => code === 'lost/property')).equal(false);
    });
  }

  it('of sound that an edit list hides stay hidden, in mp4 and in Matroska, over three passes', async () => {
    const whole = lavfiClip(at('long.mp4'), { seconds: 2, size: '64x48', more: [...VIDEO, '-g', '50', '-c:a', 'aac'] });
    const input = copy(whole, at('cut.mp4'), '-itsoffset', '-1');
    const source = await readWholeFile(input);
    const shown = source.index.tracks.get(1)?.shown as number;
    expect((source.index.counts.get(1) ?? 0) - shown).greaterThan(10);
    for (const extension of ['mp4', 'mkv']) {
      let from = input;
      for (const pass of [1, 2, 3]) {
        const to = at(`pass-${pass}.${extension}`);
        await edit({ input: from, output: to, inProcess: true }).result;
        from = to;
      }
      const made = await readWholeFile(from);
      expect(made.index.tracks.get(1)?.shown).closeTo(shown, 1);
      expect(soundDrifts(source, made, source.clip.streams)).deep.equal({});
    }
  });

  it('of the pre-skip of Opus move by nothing over three passes', async () => {
    const more = ['-c:v', 'libvpx', '-b:v', '200k', '-c:a', 'libopus'];
    const input = lavfiClip(at('a.webm'), { seconds: 1, size: '64x48', more });
    let from = input;
    for (const pass of [1, 2, 3]) {
      const to = at(`opus-${pass}.webm`);
      await edit({ input: from, output: to, inProcess: true }).result;
      from = to;
    }
    expect((await inStep(from)).sound).closeTo((await inStep(input)).sound, 1.01);
  });
});
