import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import type { Source } from '../../../core/film.js';
import { FramePool } from '../../../core/pool.js';
import { chooseByTime } from '../../../media/input/choose-frames.js';
import { decodeClip, decodeFile } from '../../../media/input/decode.js';
import { readWholeFile } from '../../../media/whole/whole-file.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { needsFfmpeg } from '../../tools.js';

const X264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-an'];

const MPEG2 = ['-c:v', 'mpeg2video', '-g', '12', '-bf', '2', '-an'];

/** Groups of pictures that look at each other, pictures that are renewed bit by bit (both make decoders complain: no shortcut), keys alone, times that vary. */
const CLIPS = {
  'open.mkv': [...X264, '-x264-params', 'open-gop=1:keyint=40:bframes=4:ref=5'],
  'refresh.mp4': [...X264, '-x264-params', 'intra-refresh=1:keyint=40'],
  'closed.mp4': [...X264, '-g', '30', '-bf', '3', '-output_ts_offset', '2'],
  'keys.mov': ['-c:v', 'mjpeg', '-an'],
  'keys.avi': ['-c:v', 'mjpeg', '-an'],
  'groups.mxf': MPEG2,
  'groups.ts': MPEG2,
  'uneven.mp4': [...X264, '-g', '30', '-vf', "select='not(eq(mod(n,7),3))'", '-vsync', 'vfr'],
} as const;

const COMPLAINING = ['open.mkv', 'refresh.mp4'];

async function framesOf(source: Source, count = Infinity): Promise<string[]> {
  const lines: string[] = [];
  for await (const { index, pts, bytes, release } of source.frames(
    new FramePool(source.frameBytes, 2),
    new AbortController().signal,
  )) {
    lines.push(`${index} ${pts} ${createHash('sha256').update(bytes).digest('hex')}`);
    release();
    if (lines.length >= count) break;
  }
  return lines;
}

describe('decoding a clip from a frame on', function () {
  const at = temporaryFolder();
  for (const [name, more] of Object.entries(CLIPS))
    it(`begins near it, and gives what decoding from the start gives: ${name}`, async function () {
      if (name === 'groups.ts') needsFfmpeg(this, 5.1, 'crashes as it lists this stream');
      const path = lavfiClip(at(name), { seconds: 12, size: '64x48', more });
      const { clip, index } = await readWholeFile(path);
      const all = await framesOf(decodeClip(clip));
      const last = all.length - 1;
      const only = [200, 201, 240, last];
      expect(await framesOf(decodeClip(clip, { index, from: 220 }))).deep.equal(all.slice(220));
      expect(await framesOf(decodeClip(clip, { index, only }))).deep.equal(only.map((frame) => all[frame]));
      // the shortcut alone, where without it the clip's first frame comes
      const shortcut = chooseByTime(clip, index, { from: 220 });
      const input = { path, options: [], map: `0:${clip.video.index}`, shift: 0n, shortcut };
      expect(await framesOf(decodeFile(input, clip.format), 2)).deep.equal(
        COMPLAINING.includes(name) ? all.slice(0, 2) : all.slice(220, 222),
      );
    });

  it('leaves no ffmpeg behind where the first frame alone is taken', async () => {
    const { clip, index } = await readWholeFile(
      lavfiClip(at('left.mp4'), { seconds: 40, size: '320x240', more: [...X264, '-g', '30'] }),
    );
    const running = (): number => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
    const before = running();
    expect(await framesOf(decodeClip(clip, { index, from: 220 }), 1)).length(1);
    for (let turn = 0; running() > before && turn < 40; turn++) await setTimeout(50); // one that was killed is gone a little later
    expect(running()).at.most(before);
  });

  it('begins at the start where a clip is short, damaged, or keys are not known', async () => {
    const { clip, index } = await readWholeFile(at('open.mkv'));
    expect(chooseByTime(clip, index, { from: 90 })).equal(undefined);
    expect(chooseByTime(clip, { ...index, keys: undefined }, { from: 220 })).equal(undefined);
    const damage = { lost: 1, complaints: 0, brokenOff: false, words: undefined };
    expect(chooseByTime({ ...clip, damage }, index, { from: 220 })).equal(undefined);
    expect(chooseByTime({ ...clip, container: 'mpegts' }, index, { from: 220 })).equal(undefined);
  });

  it('decodes from the start where another frame comes than was looked for', async () => {
    const { clip, index } = await readWholeFile(at('open.mkv'));
    const shortcut = chooseByTime(clip, index, { from: 220 });
    if (!shortcut) throw new Error('no shortcut');
    const input = { path: clip.path, options: [], map: '0:0', shift: 0n, shortcut: { ...shortcut, firstPts: -1n } };
    const [first] = await framesOf(decodeFile(input, clip.format, { from: 220 }), 1);
    expect(first).equal((await framesOf(decodeClip(clip, { from: 220 }), 1))[0]);
  });
});
